using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Leads;

internal sealed partial class FarmingGrain
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Information, Message = "Farming run {Run} ended {Status}: {Matched} matched, {Farmed} farmed.")]
    private static partial void LogEnded(ILogger logger, Guid run, RunStatus status, int matched, int farmed);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "Farming run {Run} was interrupted after {Seen} customers; the sweep takes it up again.")]
    private static partial void LogInterrupted(ILogger logger, Guid run, int seen, Exception exception);
}
