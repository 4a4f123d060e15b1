using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>Which callbacks.</summary>
public enum CallbackState
{
    /// <summary>Their time has come and nobody has called yet.</summary>
    Due,

    /// <summary>Their time is still to come.</summary>
    Scheduled,

    /// <summary>Of the last 30 days: nobody called within the owner's hours. Some may be due still.</summary>
    Missed,
}

/// <summary>How many callbacks there are.</summary>
/// <param name="Due">Their time has come and nobody has called yet.</param>
/// <param name="Scheduled">Their time is still to come.</param>
/// <param name="Missed">Of the last 30 days: nobody called within the owner's hours.</param>
public sealed record CallbackCounts(int Due, int Scheduled, int Missed);

/// <summary>Callbacks as they are stored: open ones and what became of the others.</summary>
public sealed class CallbackReads(StorageConnections connections, TimeProvider time, PolicyInForce policies)
{
    // A lease that has ended counts as one here until it is taken back; the callback is due either way.
    private const string IsDue = "is_open and available_from <= $1 and (expires_at > $1 or pool_status = 'ASSIGNED')";
    private const string IsScheduled = "is_open and available_from > $1";
    private const string IsMissed =
        "available_from > $1 - interval '30 days' and available_from + make_interval(hours => $2) <= least(coalesce(processed_at, $1), $1)";

    /// <summary>Callbacks: those missed latest first, others the longest due or the soonest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<PoolEntryView>> ListAsync(
        CallbackState state, string? owner, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var (condition, compare, order) = state switch
        {
            CallbackState.Due => (IsDue, ">", "asc"),
            CallbackState.Scheduled => (IsScheduled, ">", "asc"),
            _ => (IsMissed, "<", "desc"),
        };
        var rows = await connections.Queries.Command(
                $"""
                select {Projection<PoolEntryView>.ColumnList} from lead_recycling_pool
                where recycle_reason = 'SCHEDULED_CALLBACK' and {condition} and $2::int is not null
                    and ($3::text is null or callback_owner = $3)
                    and ($4::timestamptz is null or (available_from, id) {compare} ($4, $5))
                order by available_from {order}, id {order} limit $6
                """,
                Commands.Parameter(Now), Commands.Parameter(OwnerHours), Commands.Parameter(owner),
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<PoolEntryView>.Read, cancellationToken);
        return Page<PoolEntryView>.Of(rows, limit, static e => Cursor.Of(e.AvailableFrom, e.Id));
    }

    /// <summary>How many there are of each.</summary>
    public async Task<CallbackCounts> CountAsync(string? owner, CancellationToken cancellationToken = default) => (await connections.Queries
        .Command(
            $"""
            select count(*) filter (where {IsDue})::int, count(*) filter (where {IsScheduled})::int, count(*) filter (where {IsMissed})::int
            from lead_recycling_pool
            where recycle_reason = 'SCHEDULED_CALLBACK' and available_from > $1 - interval '30 days' and ($3::text is null or callback_owner = $3)
            """,
            Commands.Parameter(Now), Commands.Parameter(OwnerHours), Commands.Parameter(owner))
        .FirstAsync(Projection<CallbackCounts>.Read, cancellationToken))!;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private int OwnerHours => policies.Current.HandOut.CallbackOwnerHours;
}
