using Npgsql;
using Thirdynal.Storage.Erasures;
using Thirdynal.Storage.Loads;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Forbidden;

/// <summary>A number that must not be called.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Reason">Why, in the words of whoever put it on the list.</param>
/// <param name="AddedBy">User id of whoever did.</param>
/// <param name="AddedAt">When.</param>
/// <param name="CustomerId">Whose number it is, where we know.</param>
public sealed record ForbiddenNumber(string Phone, string Reason, string AddedBy, DateTimeOffset AddedAt, Guid? CustomerId);

/// <summary>A number that is known to be somebody else's than its customer's.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="BlockedAt">Since when it is not called.</param>
/// <param name="CustomerId">Whom it was taken for.</param>
/// <param name="NameDisplay">That customer's name.</param>
/// <param name="Reachable">Whether that customer has another number.</param>
public sealed record BlockedNumber(string Phone, DateTimeOffset BlockedAt, Guid CustomerId, string? NameDisplay, bool Reachable);

/// <summary>Whose number is on the list.</summary>
public sealed record NumberOwner(string Phone, Guid CustomerId, string CustomerKey);

/// <summary>
/// Numbers that must not be called, whether or not we know a customer by them. Whoever adds one looks for its owner after
/// that is committed; a customer looks here after its number is committed. So one of the two always finds the other.
/// </summary>
public sealed class ForbiddenNumbers
{
    /// <summary>Who keeps a number from being called when nobody put it on the list by hand.</summary>
    private const string Nobody = "SYSTEM";

    private readonly NpgsqlDataSource _source;
    private readonly ErasedNumbers _erased;
    private readonly GroupLoader<string, ForbiddenNumber> _numbers;

    /// <summary>The list on these connections.</summary>
    public ForbiddenNumbers(StorageConnections connections, ErasedNumbers erased)
    {
        ArgumentNullException.ThrowIfNull(connections);
        (_source, _erased) = (connections.Queries, erased);
        _numbers = new GroupLoader<string, ForbiddenNumber>(LoadAsync);
    }

    /// <summary>
    /// A number as it stands on the list, or null; one whose owner was erased on request stands on it too. Those asked for
    /// together are loaded together.
    /// </summary>
    public Task<ForbiddenNumber?> FindAsync(string phone, CancellationToken cancellationToken = default) => _numbers.LoadAsync(phone, cancellationToken);

    /// <summary>Puts numbers on the list; those on it stay as they are.</summary>
    /// <returns>Those that were not on it.</returns>
    public Task<List<string>> AddAsync(
        IEnumerable<string> phones, string reason, string by, DateTimeOffset now, CancellationToken cancellationToken = default) => _source
        .Command(
            """
            insert into do_not_contact_numbers (phone, reason, added_by, added_at)
            select distinct phone, $2, $3, $4::timestamptz from unnest($1) phone order by phone
            on conflict (phone) do nothing returning phone
            """,
            Commands.Parameter(phones.ToArray()), Commands.Parameter(reason), Commands.Parameter(by), Commands.Parameter(now.UtcDateTime))
        .ListAsync(static r => r.GetString(0), cancellationToken);

    /// <summary>Takes a number off the list.</summary>
    /// <returns>Whether it was on it.</returns>
    public async Task<bool> RemoveAsync(string phone, CancellationToken cancellationToken = default)
    {
        await using var command = _source.Command("delete from do_not_contact_numbers where phone = $1", Commands.Parameter(phone));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>Takes all numbers of a customer off the list.</summary>
    public async Task RemoveAllOfAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        await using var command = _source.Command(
            "delete from do_not_contact_numbers where phone in (select phone from customer_phones where customer_id = $1)",
            Commands.Parameter(customerId));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The customers that these numbers belong to.</summary>
    public Task<List<NumberOwner>> OwnersAsync(IEnumerable<string> phones, CancellationToken cancellationToken = default) => _source
        .Command("select phone, customer_id, customer_key from customer_phones where phone = any ($1)", Commands.Parameter(phones.ToArray()))
        .ListAsync(Projection<NumberOwner>.Read, cancellationToken);

    /// <summary>The list, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<ForbiddenNumber>> ListAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                """
                select n.phone, n.reason, n.added_by, n.added_at, p.customer_id
                from do_not_contact_numbers n left join customer_phones p on p.phone = n.phone
                where $1::timestamptz is null or (n.added_at, n.phone) < ($1, $2)
                order by n.added_at desc, n.phone desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Parts[1]), Commands.Parameter(limit + 1))
            .ListAsync(Projection<ForbiddenNumber>.Read, cancellationToken);
        return Page<ForbiddenNumber>.Of(rows, limit, static n => Cursor.Of(n.AddedAt, n.Phone));
    }

    /// <summary>Numbers on the list that end so, newest first.</summary>
    public async Task<IReadOnlyList<ForbiddenNumber>> EndingAsync(string digits, int limit, CancellationToken cancellationToken = default) =>
        await _source.Command(
                """
                select n.phone, n.reason, n.added_by, n.added_at, p.customer_id
                from do_not_contact_numbers n left join customer_phones p on p.phone = n.phone
                where right(n.phone, length($1)) = $1 order by n.added_at desc, n.phone desc limit $2
                """,
                Commands.Parameter(digits), Commands.Parameter(limit))
            .ListAsync(Projection<ForbiddenNumber>.Read, cancellationToken);

    /// <summary>Numbers that are known to be somebody else's, of the newest customers first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<BlockedNumber>> BlockedAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 1) is { } last ? Guid.TryParseExact(last.Parts[0], "N", out var id) ? id : throw new InvalidCursorException() : (Guid?)null;
        var rows = await _source.Command(
                """
                select c.id, c.name_display, p->>'phone', (p->>'blockedAt')::timestamptz,
                       jsonb_path_exists(c.phones, '$[*] ? (!exists(@.blockedAt) || @.blockedAt == null)')
                from (
                    select * from customers
                    where jsonb_path_exists(phones, '$[*] ? (@.blockedAt != null)') and merged_into is null
                        and ($1::uuid is null or id < $1)
                    order by id desc limit $2) c
                cross join lateral jsonb_array_elements(c.phones) p where p->>'blockedAt' is not null
                order by c.id desc, p->>'phone'
                """,
                Commands.Parameter(after), Commands.Parameter(limit + 1))
            .ListAsync(
                static r => new BlockedNumber(
                    r.GetString(2), r.GetFieldValue<DateTimeOffset>(3), r.GetGuid(0), r.IsDBNull(1) ? null : r.GetString(1), r.GetBoolean(4)),
                cancellationToken);

        // A page ends with a customer, so it may hold some numbers more than asked for.
        var customers = rows.Select(static row => row.CustomerId).Distinct().ToArray();
        if (customers.Length <= limit) return new Page<BlockedNumber>(rows, null);
        var shown = rows.Where(row => row.CustomerId != customers[^1]).ToArray();
        return new Page<BlockedNumber>(shown, new Cursor(shown[^1].CustomerId.ToString("N")).ToString());
    }

    private async Task<Dictionary<string, ForbiddenNumber>> LoadAsync(string[] phones)
    {
        var rows = await _source
            .Command(
                "select phone, reason, added_by, added_at, null::uuid from do_not_contact_numbers where phone = any ($1)",
                Commands.Parameter(phones))
            .ListAsync(Projection<ForbiddenNumber>.Read, CancellationToken.None);
        var numbers = (await _erased.FindAsync(phones)).ToDictionary(
            static e => e.Key, static e => new ForbiddenNumber(e.Key, "The owner was erased on request.", Nobody, e.Value, CustomerId: null), StringComparer.Ordinal);
        foreach (var row in rows) numbers[row.Phone] = row;
        return numbers;
    }
}
