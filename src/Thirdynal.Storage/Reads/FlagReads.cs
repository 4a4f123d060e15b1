using Thirdynal.Domain;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>What makes work look suspicious. A flag is a question to ask, not a verdict.</summary>
public enum FlagKind
{
    /// <summary>Ten or more NO_ANSWERs of one agent within 30 minutes.</summary>
    RapidNoAnswers,

    /// <summary>An outcome of a call that was never dialled; where numbers are masked, there is no other way to call.</summary>
    OutcomeWithoutCall,

    /// <summary>A lead held for a whole lease without an outcome.</summary>
    HeldWithoutOutcome,
}

/// <summary>Something for a supervisor to look at.</summary>
/// <param name="At">When it came to be: the tenth NO_ANSWER, the outcome, the end of the lease.</param>
/// <param name="Kind">What.</param>
/// <param name="Agent">User id of the agent.</param>
/// <param name="Since">The first NO_ANSWER, or when the lead was handed out.</param>
/// <param name="Until">The last NO_ANSWER in a row; otherwise as <paramref name="At"/>.</param>
/// <param name="Count">NO_ANSWERs from first to last; otherwise 1.</param>
/// <param name="CustomerId">Whose lead; null where it is about many.</param>
/// <param name="RecycleId">The pool entry; null where it is about many.</param>
/// <param name="Key">Tells it from others of the same moment; not shown.</param>
public sealed record FlagView(
    DateTimeOffset At, FlagKind Kind, string Agent, DateTimeOffset? Since, DateTimeOffset Until, int Count, Guid? CustomerId, Guid? RecycleId,
    [property: System.Text.Json.Serialization.JsonIgnore] string Key);

/// <summary>Which flags; all given conditions hold at once.</summary>
/// <param name="From">Not before.</param>
/// <param name="Now">The moment.</param>
/// <param name="Kind">Of this kind.</param>
/// <param name="Agent">Of this agent.</param>
public sealed record FlagFilter(DateTimeOffset From, DateTimeOffset Now, FlagKind? Kind = null, string? Agent = null);

/// <summary>Flags, computed from the tables each time: nothing has to be kept in step.</summary>
public sealed class FlagReads(StorageConnections connections)
{
    // $1 from, $2 now, $3 agent, $4 and $5 cursor, $6 limit, $7 hours of a lease.
    // A row with nine before it in half an hour is in a run; rows of one run follow each other.
    private const string RapidNoAnswers = """
        select min(created_at), 'RAPID_NO_ANSWERS', agent, min(first_at), max(created_at), 9 + count(*)::int, null::uuid, null::uuid,
               'n' || min(id::text)
        from (
            select *, count(*) filter (where not is_next) over (partition by agent order by created_at, id) as run
            from (
                select *, coalesce(lag(is_tenth) over (partition by agent order by created_at, id), false) as is_next
                from (
                    select id, created_at, agent, lag(created_at, 9) over w as first_at,
                           coalesce(created_at - lag(created_at, 9) over w <= interval '30 minutes', false) as is_tenth
                    from (
                        select id, created_at, coalesce(held_by, changed_by) as agent from lead_status_history
                        where new_status = 'NO_ANSWER' and contact_method <> 'SYSTEM' and created_at >= $1 - interval '30 minutes'
                    ) calls
                    window w as (partition by agent order by created_at, id)
                ) tenths
            ) followed
            where is_tenth
        ) runs
        group by agent, run
        """;

    private const string OutcomeWithoutCall = """
        select h.created_at, 'OUTCOME_WITHOUT_CALL', h.held_by, null::timestamptz, h.created_at, 1, h.customer_id, h.entry_id, 'o' || h.id
        from lead_status_history h
        where h.created_at >= $1 and h.contact_method = 'CALL' and h.previous_status = 'ASSIGNED' and h.changed_by = h.held_by
            and not exists (
                select from audit a
                where a.object = 'customer' and a.object_id = h.customer_id::text and a.action = 'CALL_DIALLED' and a.actor = h.held_by
                    and a.at <= h.created_at and a.detail ->> 'recycleId' = h.entry_id::text)
        """;

    // A lease that has ended is written down by whoever looks at the entry next; until then the entry itself says it.
    private const string HeldWithoutOutcome = """
        select h.created_at, 'HELD_WITHOUT_OUTCOME', h.held_by,
               (select max(s.created_at) from lead_status_history s
                where s.lead_id = h.lead_id and s.entry_id = h.entry_id and s.new_status = 'ASSIGNED' and s.created_at < h.created_at),
               h.created_at, 1, h.customer_id, h.entry_id, 'h' || h.id
        from lead_status_history h
        where h.created_at >= $1 and h.change_reason = 'LEASE_ENDED' and h.held_by is not null
        union all
        select p.assigned_at + make_interval(hours => $7), 'HELD_WITHOUT_OUTCOME', p.assigned_to, p.assigned_at,
               p.assigned_at + make_interval(hours => $7), 1, p.customer_id, p.id, 'p' || p.id
        from lead_recycling_pool p
        where p.is_open and p.pool_status = 'ASSIGNED' and p.assigned_at + make_interval(hours => $7) between $1 and $2
        """;

    /// <summary>Flags, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="leaseHours">Hours that a lead is held.</param>
    /// <param name="masksPhones">Whether agents can call by the program's link only.</param>
    /// <param name="limit">The size of the page.</param>
    /// <param name="cursor">Where the page before ended, or null.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<FlagView>> ListAsync(
        FlagFilter filter, int leaseHours, bool masksPhones, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var after = Cursor.Parse(cursor, 2);
        var sources = new (FlagKind Kind, string Sql)[]
            {
                (FlagKind.RapidNoAnswers, RapidNoAnswers),
                (FlagKind.OutcomeWithoutCall, OutcomeWithoutCall),
                (FlagKind.HeldWithoutOutcome, HeldWithoutOutcome),
            }
            .Where(source => (filter.Kind is null || filter.Kind == source.Kind) && (masksPhones || source.Kind != FlagKind.OutcomeWithoutCall))
            .Select(static source => Stretch(source.Sql)).ToArray();
        if (sources.Length == 0) return Page<FlagView>.Of([], limit, static _ => throw new InvalidOperationException());
        var rows = await connections.Queries.Command(
                $"""select * from ({string.Join(" union all ", sources)}) t order by at desc, key collate "C" desc limit $6""",
                Commands.Parameter(filter.From), Commands.Parameter(filter.Now), Commands.Parameter(filter.Agent), Commands.Parameter(after?.At),
                Commands.Parameter(after?.Parts[1]), Commands.Parameter(limit + 1), Commands.Parameter(leaseHours))
            .ListAsync(Projection<FlagView>.Read, cancellationToken);
        return Page<FlagView>.Of(rows, limit, static flag => Cursor.Of(flag.At, flag.Key));
    }

    private static string Stretch(string source) => $"""
        (select * from ({source}) x(at, kind, agent, since, until, count, customer_id, recycle_id, key)
         where at between $1 and $2 and ($3::text is null or agent = $3)
             and ($4::timestamptz is null or (at, key collate "C") < ($4, $5 collate "C"))
         order by at desc, key collate "C" desc limit $6)
        """;
}
