using System.Numerics;
using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>What an agent did.</summary>
/// <param name="Taken">Leads handed out to it in these days.</param>
/// <param name="CallbacksDue">Callbacks agreed with it for these days whose window is over or that were called; none that were withdrawn.</param>
/// <param name="CallbacksKept">Of these, those called before the window was over.</param>
/// <param name="Calls">What came of its calls.</param>
public sealed record AgentFigures(long Taken, long CallbacksDue, long CallbacksKept, EntryFigures Calls)
    : IAdditionOperators<AgentFigures, AgentFigures, AgentFigures>
{
    /// <summary>Nothing.</summary>
    public static AgentFigures None { get; } = new(0, 0, 0, EntryFigures.None);

    /// <summary>Kept of due, percent.</summary>
    public decimal? CallbacksKeptRate => Rates.Percent(CallbacksKept, CallbacksDue);

    /// <inheritdoc/>
    public static AgentFigures operator +(AgentFigures left, AgentFigures right) => new(
        left.Taken + right.Taken, left.CallbacksDue + right.CallbacksDue, left.CallbacksKept + right.CallbacksKept, left.Calls + right.Calls);
}

/// <summary>What agents did.</summary>
public sealed class AgentPerformance(StorageConnections connections, TimeProvider time, PolicyInForce policies)
{
    /// <summary>The figures of each agent, the one with the most outcomes first.</summary>
    /// <param name="period">The days.</param>
    /// <param name="agent">Only this one; null for all.</param>
    /// <param name="reason">Only calls on entries of this reason; hand-outs and callbacks are not told apart by it.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public Task<ReportTable<AgentFigures>> GetAsync(
        ReportPeriod period, string? agent, RecycleReason? reason, CancellationToken cancellationToken = default)
    {
        var calls = ReportSums.InAndBefore(period).And("cube = 2").And("agent = {0}", agent);
        var from = calls.With(period.From);
        var days = calls.Where;
        if (reason is { } why) calls.And("reason = {0}", Words.Of(why));
        var others = days.Replace("cube = 2", "true", StringComparison.Ordinal);
        var window = calls.With((short)policies.Current.HandOut.CallbackOwnerHours);
        var now = calls.With(time.GetUtcNow().UtcDateTime);
        var command = calls.On(
            connections.Queries,
            $"""
            with said as (select agent, day < {from} as before, {Named(EntryFigures.Columns)} from report_entry_sums {calls.Where} group by 1, 2),
            taken as (select agent, day < {from} as before, sum(taken)::bigint as taken from report_taken_sums {others} group by 1, 2),
            agreed as (
                select agent, day < {from} as before, sum(callbacks) filter (where late <> -2)::bigint as due,
                       sum(callbacks) filter (where late >= 0 and late < {window})::bigint as kept
                from report_callback_sums {others} group by 1, 2
            ),
            waiting as (
                select callback_owner as agent, manila_day(available_from) < {from} as before, count(*) as waiting
                from (
                    select callback_owner, available_from, manila_day(available_from) as day, callback_owner as agent from lead_recycling_pool
                    where recycle_reason = 'SCHEDULED_CALLBACK' and is_open and available_from > {now} - make_interval(hours => {window})
                ) w {others} group by 1, 2
            )
            select coalesce(agent, ''), before, coalesce(t.taken, 0), coalesce(a.due, 0) - coalesce(w.waiting, 0), coalesce(a.kept, 0), said.*
            from said full join taken t using (agent, before) full join agreed a using (agent, before) left join waiting w using (agent, before)
            """);
        return ReportSums.TableAsync(
            command, AgentFigures.None,
            static r => new AgentFigures(r.GetInt64(2), Math.Max(0, r.GetInt64(3)), r.GetInt64(4), r.IsDBNull(7) ? EntryFigures.None : RecyclingConversion.Read(r, 7)),
            static (left, right) => right.Figures.Calls.Outcomes != left.Figures.Calls.Outcomes
                ? right.Figures.Calls.Outcomes.CompareTo(left.Figures.Calls.Outcomes) : right.Figures.Taken.CompareTo(left.Figures.Taken),
            int.MaxValue, cancellationToken);
    }

    /// <summary>The names of users by id, as text; those that are no users are left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(IEnumerable<string> agents, CancellationToken cancellationToken = default)
    {
        var rows = await connections.Queries.Command("select id::text, display_name from users where id::text = any ($1)", Commands.Parameter(agents.ToArray()))
            .ListAsync(static r => (r.GetString(0), r.GetString(1)), cancellationToken);
        return rows.ToDictionary(static r => r.Item1, static r => r.Item2, StringComparer.Ordinal);
    }

    // Columns of a common table expression need names of their own.
    private static string Named(string columns) => string.Join(", ", columns.Split(", ").Select(static (c, i) => $"{c} as f{i}"));
}
