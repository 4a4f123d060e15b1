using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Thirdynal.Domain;

namespace Thirdynal.Storage.Policies;

/// <summary>
/// Puts the stored policy in force in this process: before any grain is started, and within two seconds of every change,
/// whichever process has made it.
/// </summary>
public sealed partial class PolicyRefresh(PolicyStore store, PolicyInForce inForce, ILogger<PolicyRefresh> logger)
    : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    /// <summary>After the migrations, which are registered before, and before anything is started.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Puts what is stored in force now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        if (await store.VersionAsync(cancellationToken) <= inForce.Current.Version) return;
        if (await store.CurrentAsync(cancellationToken) is { } policy && inForce.Use(policy)) LogInForce(policy.Version, policy.Name);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or OperationCanceledException && !stoppingToken.IsCancellationRequested)
            {
                // The database is away: the policy stays as it is until it is back.
                LogNotRead(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Policy {Version} ({Name}) is in force.")]
    private partial void LogInForce(int version, string name);

    [LoggerMessage(LogLevel.Warning, "Whether the policy has changed could not be read; trying again.")]
    private partial void LogNotRead(Exception exception);
}
