namespace Thirdynal.Grains.Pool;

internal static partial class PoolGrainLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Pool loaded: {Entries} open entries, {Effects} effects to send, epoch {Epoch}.")]
    public static partial void Loaded(this ILogger log, int entries, int effects, long epoch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pool of epoch {Epoch} is no longer sure of its memory and loads again.")]
    public static partial void Reloading(this ILogger log, long epoch);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Customer {CustomerId} could not be told of {Count} effects; trying again.")]
    public static partial void NotTold(this ILogger log, Exception error, Guid customerId, int count);
}
