using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>How far the rollups are behind.</summary>
public sealed class Freshness(StorageConnections connections, TimeProvider time)
{
    /// <summary>Everything that was committed before this moment is in the reports; null while they are built for the first time.</summary>
    public async Task<DateTimeOffset?> AsOfAsync(CancellationToken cancellationToken = default)
    {
        var behind = await connections.Queries.Command(
                """
                select case when built_at is not null
                    then coalesce(extract(epoch from clock_timestamp() - (select min(at) from report_changes)), 0)::double precision end
                from report_state
                """)
            .FirstAsync(static r => r.IsDBNull(0) ? (double?)null : r.GetDouble(0), cancellationToken);
        return behind is { } seconds ? time.GetUtcNow().AddSeconds(-Math.Max(0, seconds)) : null;
    }
}
