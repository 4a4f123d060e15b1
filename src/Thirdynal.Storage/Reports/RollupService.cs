using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Thirdynal.Storage.Reports;

/// <summary>
/// Keeps the rollups at most some seconds behind, in whichever process gets to it first: when one of them ends, the others
/// go on.
/// </summary>
public sealed partial class RollupService(RollupFold fold, ILogger<RollupService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        do
        {
            try
            {
                await fold.TryRunAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
            {
                // Nothing of it has happened; the notes are still there.
                LogNotFolded(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The reports could not be brought up to date; trying again.")]
    private partial void LogNotFolded(Exception exception);
}
