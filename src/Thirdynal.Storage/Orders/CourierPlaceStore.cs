using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Orders;

/// <summary>A place name that an admin has added to the shipped table.</summary>
/// <param name="Level">PROVINCE, CITY or BARANGAY.</param>
/// <param name="Within">The courier's name of the province or city it lies in; null is anywhere.</param>
/// <param name="Text">As people write it.</param>
/// <param name="Name">As the courier has it.</param>
public sealed record AddedPlace(string Level, string? Within, string Text, string Name);

/// <summary>An address of orders that wait for the courier.</summary>
/// <param name="Province">As it was taken down.</param>
/// <param name="City">As it was taken down.</param>
/// <param name="Barangay">As it was taken down.</param>
/// <param name="RefusedField">Which of the three the courier has refused; null where it has not been asked.</param>
/// <param name="Orders">How many orders go there.</param>
/// <param name="OrderNumber">One of them.</param>
public sealed record WaitingPlace(string Province, string City, string Barangay, string? RefusedField, int Orders, string OrderNumber);

/// <summary>The place names that admins have added.</summary>
public sealed class CourierPlaceStore(StorageConnections connections)
{
    /// <summary>All of them, in the order in which they were added; there are few.</summary>
    public async Task<IReadOnlyList<AddedPlace>> AllAsync(CancellationToken cancellationToken = default) =>
        await connections.Queries.Command("select level, nullif(within, ''), text, name from courier_places order by added_at, id")
            .ListAsync(
                r => new AddedPlace(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetString(2), r.GetString(3)), cancellationToken);

    /// <summary>Adds a row; one for the same words in the same place gives way to it.</summary>
    public async Task AddAsync(AddedPlace place, string by, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(place);
        await using var command = connections.Queries.Command(
            """
            insert into courier_places (id, level, within, text, name, added_by, added_at)
            values (gen_random_uuid(), $1, $2, $3, $4, $5, $6)
            on conflict (level, within, text) do update set name = excluded.name, added_by = excluded.added_by, added_at = excluded.added_at
            """,
            Commands.Parameter(place.Level), Commands.Parameter(place.Within ?? ""), Commands.Parameter(place.Text),
            Commands.Parameter(place.Name), Commands.Parameter(by), Commands.Parameter(now.UtcDateTime));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Takes a row away.</summary>
    /// <returns>Whether it was there.</returns>
    public async Task<bool> RemoveAsync(string level, string? within, string text, CancellationToken cancellationToken = default)
    {
        await using var command = connections.Queries.Command(
            "delete from courier_places where level = $1 and within = $2 and text = $3",
            Commands.Parameter(level), Commands.Parameter(within ?? ""), Commands.Parameter(text));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Where the orders go that are READY, or that the courier has refused because of their place; the most frequent first.</summary>
    public async Task<IReadOnlyList<WaitingPlace>> WaitingAsync(int limit, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select province, city, barangay, refused_field, count(*)::int as orders, min(order_number) as order_number
                from (select o.*, case when state = 'FAILED' then error_field end as refused_field from courier_orders o) o
                where (state = 'READY' or (state = 'FAILED' and error_field in ('province', 'city', 'barangay')))
                    and province is not null and city is not null and barangay is not null
                group by province, city, barangay, refused_field
                order by count(*) desc, min(order_number) limit $1
                """,
                Commands.Parameter(limit))
            .ListAsync(Projection<WaitingPlace>.Read, cancellationToken);

    /// <summary>Puts these in the place of all that were added before.</summary>
    /// <param name="places">The whole list; no level, place and text twice.</param>
    /// <param name="by">User id.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends it; nothing has changed then.</param>
    public async Task ReplaceAsync(IReadOnlyList<AddedPlace> places, string by, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(places);
        await using var batch = connections.Queries.CreateBatch();
        batch.BatchCommands.Add(Commands.BatchCommand("delete from courier_places"));
        batch.BatchCommands.Add(Commands.BatchCommand(
            """
            insert into courier_places (id, level, within, text, name, added_by, added_at)
            select gen_random_uuid(), level, within, text, name, $5, $6 from unnest($1, $2, $3, $4) as added (level, within, text, name)
            """,
            Commands.Parameter(places.Select(static p => p.Level).ToArray()),
            Commands.Parameter(places.Select(static p => p.Within ?? "").ToArray()),
            Commands.Parameter(places.Select(static p => p.Text).ToArray()),
            Commands.Parameter(places.Select(static p => p.Name).ToArray()),
            Commands.Parameter(by), Commands.Parameter(now.UtcDateTime)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }
}
