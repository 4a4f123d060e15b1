using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Sync;

internal sealed partial class SyncGrain
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Information,
        Message = "Poll {Run} of {Courier} ended {Status}: {Asked} asked, {Changed} changed, {Inserted} inserted, {Failed} failed.")]
    private static partial void LogEnded(
        ILogger logger, Guid run, string courier, RunStatus status, int asked, int changed, int inserted, int failed);

    [LoggerMessage(EventId = 2202, Level = LogLevel.Error, Message = "Poll {Run} of {Courier} failed.")]
    private static partial void LogFailed(ILogger logger, Guid run, string courier, Exception exception);

    [LoggerMessage(EventId = 2203, Level = LogLevel.Warning, Message = "Poll {Run} of {Courier} was interrupted by a stop of the program.")]
    private static partial void LogInterrupted(ILogger logger, Guid run, string courier);

    [LoggerMessage(EventId = 2204, Level = LogLevel.Information, Message = "{Courier} is not set up: there is nobody to ask.")]
    private static partial void LogNotConfigured(ILogger logger, string courier);

    [LoggerMessage(EventId = 2206, Level = LogLevel.Error, Message = "A batch of poll {Run} of {Courier} got lost.")]
    private static partial void LogBatchLost(ILogger logger, Guid run, string courier, Exception exception);
}
