namespace Thirdynal.Grains.Hosting;

internal static partial class CoordinatorsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A grain with scheduled work could not be woken; trying again.")]
    public static partial void NotAwake(this ILogger log, Exception error);
}
