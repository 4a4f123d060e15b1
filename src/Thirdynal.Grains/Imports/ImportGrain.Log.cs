using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

internal sealed partial class ImportGrain
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Information,
        Message = "Import {Import} of {Rows} rows goes on after row {Processed}.")]
    private static partial void LogBegun(ILogger logger, Guid import, int? rows, int processed);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Information,
        Message = "Import {Import} ended {Status}: {Created} created, {Updated} updated, {Unchanged} unchanged, {Rejected} rejected.")]
    private static partial void LogEnded(
        ILogger logger, Guid import, ImportStatus status, int created, int updated, int unchanged, int rejected);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Error,
        Message = "Import {Import} was interrupted after row {Processed}; the sweep takes it up again.")]
    private static partial void LogInterrupted(ILogger logger, Guid import, int processed, Exception exception);

    [LoggerMessage(EventId = 2105, Level = LogLevel.Information, Message = "Import {Import} is reverted: {Reverted} waybills taken back, {Kept} stay.")]
    private static partial void LogReverted(ILogger logger, Guid import, int reverted, int kept);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Information, Message = "Import {Import} is being cancelled by {By}.")]
    private static partial void LogCancelling(ILogger logger, Guid import, string by);
}
