namespace Thirdynal.Grains.Jobs;

internal static partial class JobGrainLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Job {Job}: {Seen} seen, {Changed} changed, {Defects} defects.")]
    public static partial void Ran(this ILogger log, string job, int seen, int changed, int defects);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed.")]
    public static partial void Failed(this ILogger log, Exception error, string job);

    [LoggerMessage(Level = LogLevel.Error, Message = "The stored metrics of customer {CustomerId} were wrong by more than time explains.")]
    public static partial void MetricsWereWrong(this ILogger log, Guid customerId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The metrics of customer {CustomerId} could not be recomputed.")]
    public static partial void NotRecomputed(this ILogger log, Exception error, Guid customerId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A grain could not be swept; it is tried again in a minute.")]
    public static partial void NotSwept(this ILogger log, Exception error);
}
