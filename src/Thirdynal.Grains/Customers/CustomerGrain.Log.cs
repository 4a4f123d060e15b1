namespace Thirdynal.Grains.Customers;

internal static partial class CustomerGrainLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Customer {CustomerId} could not send {Count} messages; they are sent again.")]
    public static partial void NotSent(this ILogger log, Exception error, Guid customerId, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A number of customer {CustomerId} was refused by its identity grain: {Code}.")]
    public static partial void NumberRefused(this ILogger log, Guid customerId, string code);
}
