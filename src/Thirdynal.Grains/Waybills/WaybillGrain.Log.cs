namespace Thirdynal.Grains.Waybills;

internal sealed partial class WaybillGrain
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Warning,
        Message = "Waybill {Waybill}, version {Version}, did not reach its customer; the sweep sends it again.")]
    private static partial void LogNotHandedOver(ILogger logger, string waybill, long version, Exception exception);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning,
        Message = "The courier says of waybill {Waybill} both that it was cancelled and that it arrived; the first word stands.")]
    private static partial void LogContradicted(ILogger logger, string waybill);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "A report of waybill {Waybill} could not be stored.")]
    private static partial void LogRefused(ILogger logger, string waybill, Exception exception);
}
