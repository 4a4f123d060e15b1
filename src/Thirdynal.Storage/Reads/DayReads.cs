using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>What somebody has recorded since a moment.</summary>
/// <param name="ByOutcome">Outcomes by what they were.</param>
/// <param name="CallSeconds">Length of all calls together.</param>
/// <param name="FirstAt">The first outcome; null when there is none.</param>
public sealed record RecordedDay(IReadOnlyDictionary<LeadStatus, int> ByOutcome, int CallSeconds, DateTimeOffset? FirstAt);

/// <summary>An agent's outcomes of a day.</summary>
public sealed class DayReads(StorageConnections connections)
{
    /// <summary>What a person has recorded from this moment on.</summary>
    public async Task<RecordedDay> OfAsync(string agent, DateTimeOffset from, CancellationToken cancellationToken = default)
    {
        var rows = await connections.Queries.Command(
                """
                select new_status, count(*)::int, coalesce(sum(call_duration_seconds), 0)::int, min(created_at) from lead_status_history
                where created_at >= $2 and changed_by = $1 and contact_method <> 'SYSTEM' and new_status is not null group by new_status
                """,
                Commands.Parameter(agent), Commands.Parameter(from.UtcDateTime))
            .ListAsync(
                static r => (Outcome: Words.Parse<LeadStatus>(r.GetString(0)), Count: r.GetInt32(1), Seconds: r.GetInt32(2), First: r.GetFieldValue<DateTimeOffset>(3)),
                cancellationToken);
        return new RecordedDay(rows.ToDictionary(static row => row.Outcome, static row => row.Count), rows.Sum(static row => row.Seconds), rows.Count == 0 ? null : rows.Min(static row => row.First));
    }
}
