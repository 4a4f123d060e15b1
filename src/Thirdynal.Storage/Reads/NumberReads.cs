using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>A number of a customer.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="IsPrimary">Whether it is the one that is called.</param>
/// <param name="MatchedBy">How it came to the customer: FOUNDED, NAME, ORDER or MERGE.</param>
/// <param name="IsFounding">Whether the customer was founded with it.</param>
/// <param name="CreatedAt">Since when.</param>
public sealed record NumberView(string Phone, bool IsPrimary, string MatchedBy, bool IsFounding, DateTimeOffset CreatedAt);

/// <summary>A merge that stands.</summary>
/// <param name="MergeId">The merge.</param>
/// <param name="OtherId">The customer that went.</param>
/// <param name="OtherName">What it was called.</param>
/// <param name="MergedBy">Who merged it.</param>
/// <param name="Reason">Why.</param>
/// <param name="MergedAt">When.</param>
public sealed record StandingMergeView(Guid MergeId, Guid OtherId, string? OtherName, string MergedBy, string Reason, DateTimeOffset MergedAt);

/// <summary>What a customer's identity is made of: its numbers, and customers that were merged into it.</summary>
public sealed class NumberReads(StorageConnections connections)
{
    /// <summary>A customer's numbers, the one that is called first.</summary>
    public async Task<IReadOnlyList<NumberView>> NumbersAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await connections.ByKey.Command(
                $"select {Projection<NumberView>.ColumnList} from customer_phones where customer_id = $1 order by is_primary desc, created_at, phone",
                Commands.Parameter(customerId))
            .ListAsync(Projection<NumberView>.Read, cancellationToken);

    /// <summary>Merges into a customer that stand, newest first.</summary>
    public async Task<IReadOnlyList<StandingMergeView>> MergesAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await connections.ByKey.Command(
                """
                select m.id, m.from_id, c.name_display, m.merged_by, m.merge_reason, m.merged_at
                from customer_merges m left join customers c on c.id = m.from_id
                where m.into_id = $1 and m.state = 'MERGED' and not m.by_name order by m.merged_at desc, m.id
                """,
                Commands.Parameter(customerId))
            .ListAsync(Projection<StandingMergeView>.Read, cancellationToken);
}
