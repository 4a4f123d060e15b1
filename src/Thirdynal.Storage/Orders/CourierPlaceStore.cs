using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Orders;

/// <summary>A place name that an admin has added to the shipped table.</summary>
/// <param name="Level">PROVINCE, CITY or BARANGAY.</param>
/// <param name="Within">The courier's name of the province or city it lies in; null is anywhere.</param>
/// <param name="Text">As people write it.</param>
/// <param name="Name">As the courier has it.</param>
public sealed record AddedPlace(string Level, string? Within, string Text, string Name);

/// <summary>The place names that admins have added.</summary>
public sealed class CourierPlaceStore(StorageConnections connections)
{
    /// <summary>All of them, in the order in which they were added; there are few.</summary>
    public async Task<IReadOnlyList<AddedPlace>> AllAsync(CancellationToken cancellationToken = default) =>
        await connections.Queries.Command("select level, nullif(within, ''), text, name from courier_places order by added_at, id")
            .ListAsync(
                r => new AddedPlace(r.GetString(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetString(2), r.GetString(3)), cancellationToken);

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
