using System.Collections.Immutable;
using Npgsql;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>One of two customers that may be one person.</summary>
public sealed record DuplicateSide(
    Guid Id, string? NameDisplay, string PhonePrimary, string? PhoneSecondary, string? PrimaryAddress, string? City, string? Province, int TotalOrders);

/// <summary>Two customers that may be one person, with what speaks for and against.</summary>
/// <param name="One">The older of the two.</param>
/// <param name="Other">The younger.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">The terms that add up to it: for above zero, against below.</param>
public sealed record DuplicateView(DuplicateSide One, DuplicateSide Other, int Score, ImmutableArray<DuplicateReason> Reasons);

/// <summary>A merge of two customers, or a split that found a number matched by name to the wrong one.</summary>
/// <param name="Id">The merge.</param>
/// <param name="State">MERGING, MERGED, SPLITTING or SPLIT.</param>
/// <param name="IntoId">The customer that stays.</param>
/// <param name="IntoName">Its name.</param>
/// <param name="FromId">The customer that went.</param>
/// <param name="FromName">Its name.</param>
/// <param name="ByName">Nobody had merged them: a number had been matched by its name.</param>
/// <param name="MergedBy">User id.</param>
/// <param name="MergeReason">Why.</param>
/// <param name="MergedAt">When.</param>
/// <param name="SplitBy">User id of who undid it.</param>
/// <param name="SplitReason">Why.</param>
/// <param name="SplitAt">When.</param>
/// <param name="CanSplit">It stands, and no later merge is built on it.</param>
public sealed record MergeView(
    Guid Id, MergeState State, Guid IntoId, string? IntoName, Guid FromId, string? FromName, bool ByName, string MergedBy, string MergeReason,
    DateTimeOffset MergedAt, string? SplitBy, string? SplitReason, DateTimeOffset? SplitAt, bool CanSplit);

/// <summary>
/// Looks for customers that may be one person: the same name, the same ending of a number, or a number in common lead to
/// each other, the rules judge.
/// </summary>
public sealed class DuplicateReads(StorageConnections connections)
{
    private const int CustomersAtOnce = 2_000;
    private const int MaxRounds = 25;

    private const string Sql = """
        select a.id, a.name_display, a.phone_primary, a.phone_secondary, a.primary_address, a.city, a.province, a.total_orders, a.name_normalized,
               b.id, b.name_display, b.phone_primary, b.phone_secondary, b.primary_address, b.city, b.province, b.total_orders, b.name_normalized
        from (select * from customers where merged_into is null and id >= $1 order by id limit $4) a
        cross join lateral (
            (select x.id from customers x where x.merged_into is null and x.name_normalized = a.name_normalized and x.id > a.id order by x.id limit 20)
            union
            (select x.id from customer_phones p join customer_phones q on q.ending = p.ending and q.phone <> p.phone
                join customers x on x.id = q.customer_id and x.merged_into is null
             where p.customer_id = a.id and x.id > a.id limit 20)
            union
            (select x.id from customers x where x.merged_into is null and x.phone_primary = a.phone_secondary and x.id > a.id)
            union
            (select x.id from customers x where x.merged_into is null and x.phone_secondary in (a.phone_primary, a.phone_secondary) and x.id > a.id limit 20)
        ) pair join customers b on b.id = pair.id
        where (a.id, b.id) > ($1, $2)
        order by a.id, b.id limit $3
        """;

    /// <summary>Likely pairs, the oldest customers first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<DuplicateView>> LikelyAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var (one, other) = Cursor.Parse(cursor, 2) is { } after ? (IdOf(after.Parts[0]), IdOf(after.Parts[1])) : (Guid.Empty, Guid.Empty);
        var found = new List<DuplicateView>();
        for (var round = 0; round < MaxRounds && found.Count <= limit; round++)
        {
            var pairs = await connections.Queries.Command(
                    Sql, Commands.Parameter(one), Commands.Parameter(other), Commands.Parameter(CustomersAtOnce), Commands.Parameter(CustomersAtOnce))
                .ListAsync(Read, cancellationToken);
            found.AddRange(pairs.Where(static pair => pair.Score >= DuplicateVerdict.Likely));
            if (pairs.Count == CustomersAtOnce)
            {
                (one, other) = (pairs[^1].One.Id, pairs[^1].Other.Id);
                continue;
            }

            // All pairs of these customers are seen: on with the first one after them.
            var next = await connections.Queries.Command(
                    "select id from customers where merged_into is null and id >= $1 order by id offset $2 limit 1", Commands.Parameter(one), Commands.Parameter(CustomersAtOnce))
                .FirstAsync(r => (Guid?)r.GetGuid(0), cancellationToken);
            if (next is null) return Page<DuplicateView>.Of(found, limit, CursorOf);
            (one, other) = (next.Value, Guid.Empty);
        }

        return found.Count > limit
            ? Page<DuplicateView>.Of(found, limit, CursorOf)
            : new Page<DuplicateView>(found, new Cursor(one.ToString("N"), other.ToString("N")).ToString());
    }

    /// <summary>Merges, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<MergeView>> MergesAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                """
                select m.id, m.state, m.into_id, a.name_display as into_name, m.from_id, b.name_display as from_name, m.by_name, m.merged_by,
                       m.merge_reason, m.merged_at, m.split_by, m.split_reason, m.split_at,
                       m.state = 'MERGED' and not exists (
                           select from customer_merges x where x.state = 'MERGED' and x.id > m.id and (x.into_id = m.into_id or x.from_id = m.into_id))
                from customer_merges m left join customers a on a.id = m.into_id left join customers b on b.id = m.from_id
                where $1::timestamptz is null or (m.merged_at, m.id) < ($1, $2)
                order by m.merged_at desc, m.id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<MergeView>.Read, cancellationToken);
        return Page<MergeView>.Of(rows, limit, static merge => Cursor.Of(merge.MergedAt, merge.Id));
    }

    private static Cursor CursorOf(DuplicateView pair) => new(pair.One.Id.ToString("N"), pair.Other.Id.ToString("N"));

    private static Guid IdOf(string part) => Guid.TryParseExact(part, "N", out var id) ? id : throw new InvalidCursorException();

    private static DuplicateView Read(NpgsqlDataReader r)
    {
        var (one, other) = (SideOf(r, 0), SideOf(r, 9));
        var verdict = DuplicateRules.Judge(TraitsOf(one, Text(r, 8)), TraitsOf(other, Text(r, 17)));
        return new DuplicateView(one, other, verdict.Score, verdict.Reasons);
    }

    private static DuplicateSide SideOf(NpgsqlDataReader r, int first) => new(
        r.GetGuid(first), Text(r, first + 1), r.GetString(first + 2), Text(r, first + 3), Text(r, first + 4), Text(r, first + 5), Text(r, first + 6),
        r.GetInt32(first + 7));

    private static PersonTraits TraitsOf(DuplicateSide side, string? name) => new(
        side.PhoneSecondary is { } second ? [side.PhonePrimary, second] : [side.PhonePrimary], name, side.PrimaryAddress, side.City, side.Province);

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
