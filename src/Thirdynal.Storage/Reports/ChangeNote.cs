using Npgsql;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Time;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>
/// Notes for the reports' rollups whose rows a commit changes: one row a commit, in its own transaction and round trip. It
/// is all that reports cost the commits.
/// </summary>
internal static class ChangeNote
{
    private const string Sql = "insert into report_changes (customers, agents, days, taken) values ($1, $2, $3, $4)";

    /// <summary>The customers whose rows these turns of grains change; nothing where there are none.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(IEnumerable<Turn> turns)
    {
        var customers = new HashSet<Guid>();
        foreach (var turn in turns)
        {
            if (turn.Head is Head<CustomerRow> head) customers.Add(head.Row.Id);

            // In a merge rows are written by the one that takes them over, or gives them back.
            foreach (var rows in turn.RowSets)
            {
                if (rows is RowSet<OrderRow> orders) customers.UnionWith(orders.Rows.Select(static row => row.CustomerId).Where(static id => id != Guid.Empty));
                if (rows is RowSet<LeadRow> leads) customers.UnionWith(leads.Rows.Select(static row => row.CustomerId));
            }
        }

        return customers.Count == 0 ? [] : [Command([.. customers], [])];
    }

    /// <summary>
    /// The customers whose entries a turn of the pool opens, closes or changes, and how many leads it hands to whom. A
    /// hand-out changes no other figure: its customers are left out.
    /// </summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(PoolTurn turn)
    {
        // What is closed is always told to its customer, in the same turn.
        var customers = turn.Insertions.Select(static entry => entry.CustomerId).Concat(turn.Revisions.Select(static entry => entry.CustomerId))
            .Concat(turn.OutboxAdded.Select(static effect => effect.CustomerId)).ToHashSet();
        var taken = turn.History.Where(static step => step.NewStatus == LeadStatus.Assigned)
            .CountBy(static step => (Agent: step.HeldBy ?? step.ChangedBy ?? "", Day: Manila.DayOf(step.CreatedAt))).ToArray();
        return customers.Count == 0 && taken.Length == 0 ? [] : [Command([.. customers], taken)];
    }

    private static NpgsqlBatchCommand Command(Guid[] customers, KeyValuePair<(string Agent, DateOnly Day), int>[] taken) => Commands.BatchCommand(
        Sql,
        Commands.Parameter(customers),
        Commands.Parameter(Array.ConvertAll(taken, static t => t.Key.Agent)),
        Commands.Parameter(Array.ConvertAll(taken, static t => t.Key.Day)),
        Commands.Parameter(Array.ConvertAll(taken, static t => t.Value)));
}
