namespace Thirdynal.Api.Idempotency;

/// <summary>Deletes expired idempotency keys once an hour.</summary>
internal sealed partial class ExpiredKeys(KeyStore keys, TimeProvider time, ILogger<ExpiredKeys> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await keys.DeleteExpiredAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogKept(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Expired idempotency keys could not be deleted; trying again in an hour.")]
    private partial void LogKept(Exception exception);
}
