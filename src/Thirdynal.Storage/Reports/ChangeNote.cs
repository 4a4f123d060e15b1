using System.Runtime.InteropServices;
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
    private const string Sql = "insert into report_changes (customers, kinds, agents, days, taken) values ($1, $2, $3, $4, $5)";

    /// <summary>The customers whose facts these turns of grains may change, and which of them; nothing where there are none.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(IEnumerable<Turn> turns)
    {
        var customers = new Dictionary<Guid, FactKinds>();
        foreach (var turn in turns)
        {
            if (turn.Head is Head<CustomerRow> head) Add(customers, head.Row.Id, KindsOf(head) | OfRows(turn));

            // In a merge rows are written by the one that takes them over, or gives them back.
            foreach (var rows in turn.RowSets)
            {
                if (rows is RowSet<OrderRow> orders) foreach (var row in orders.Rows) Add(customers, row.CustomerId, FactKinds.Orders | FactKinds.Entries);
                if (rows is RowSet<LeadRow> leads) foreach (var row in leads.Rows) Add(customers, row.CustomerId, KindsOf(row));
            }
        }

        return customers.Count == 0 ? [] : [Command(customers, [])];
    }

    /// <summary>
    /// The customers whose entries a turn of the pool opens, closes or changes, and how many leads it hands to whom. A
    /// hand-out changes no other figure: its customers are left out.
    /// </summary>
    public static IEnumerable<NpgsqlBatchCommand> Of(PoolTurn turn)
    {
        // What is closed is always told to its customer, in the same turn.
        var customers = turn.Insertions.Select(static entry => entry.CustomerId).Concat(turn.Revisions.Select(static entry => entry.CustomerId))
            .Concat(turn.OutboxAdded.Select(static effect => effect.CustomerId)).Distinct().ToDictionary(static id => id, static _ => FactKinds.Entries);
        var taken = turn.History.Where(static step => step.NewStatus == LeadStatus.Assigned)
            .CountBy(static step => (Agent: step.HeldBy ?? step.ChangedBy ?? "", Day: Manila.DayOf(step.CreatedAt))).ToArray();
        return customers.Count == 0 && taken.Length == 0 ? [] : [Command(customers, taken)];
    }

    /// <summary>Orders are counted by their customer's risk, score band and area, too.</summary>
    private static FactKinds KindsOf(Head<CustomerRow> head) =>
        head.Before is { } before && before.RiskLevel == head.Row.RiskLevel && before.CustomerScore == head.Row.CustomerScore
        && before.Province == head.Row.Province && before.MergedInto == head.Row.MergedInto
            ? FactKinds.None
            : FactKinds.Customer | FactKinds.Orders;

    /// <summary>Of a lead reports know the order alone, which says what its entry has sold. A lead never loses the number of its order.</summary>
    private static FactKinds KindsOf(LeadRow lead) => lead.OrderNumber is null ? FactKinds.None : FactKinds.Entries;

    // Rows that go may be known by their keys alone; a customer that goes takes all facts along.
    private static FactKinds OfRows(Turn turn) => turn.RowSets.Aggregate(FactKinds.None, static (kinds, rows) => kinds | rows switch
    {
        RowSet<OrderRow> { Count: > 0 } => FactKinds.Orders | FactKinds.Entries,
        RowSet<CustomerRow> { Count: > 0 } => FactKinds.All,
        _ => FactKinds.None,
    });

    private static void Add(Dictionary<Guid, FactKinds> customers, Guid id, FactKinds kinds)
    {
        if (id == Guid.Empty || kinds == FactKinds.None) return;
        CollectionsMarshal.GetValueRefOrAddDefault(customers, id, out _) |= kinds;
    }

    private static NpgsqlBatchCommand Command(Dictionary<Guid, FactKinds> customers, KeyValuePair<(string Agent, DateOnly Day), int>[] taken) =>
        Commands.BatchCommand(
            Sql,
            Commands.Parameter(customers.Keys.ToArray()),
            Commands.Parameter(customers.Values.Select(static kinds => (short)kinds).ToArray()),
            Commands.Parameter(Array.ConvertAll(taken, static t => t.Key.Agent)),
            Commands.Parameter(Array.ConvertAll(taken, static t => t.Key.Day)),
            Commands.Parameter(Array.ConvertAll(taken, static t => t.Value)));
}
