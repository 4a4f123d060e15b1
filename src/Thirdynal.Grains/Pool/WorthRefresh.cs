using Microsoft.Extensions.Hosting;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Storage.Learning;

namespace Thirdynal.Grains.Pool;

/// <summary>Learns from past calls what a call brings, where the policy wants the pool to go by it. No hand-out waits for it.</summary>
internal sealed partial class WorthRefresh(PoolWorth worth, LearningReads calls, PolicyInForce policies, TimeProvider time, ILogger<WorthRefresh> log) : BackgroundService
{
    /// <summary>How far back calls count.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(180);

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>Learns now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var money = policies.Current.Money;
        if (money.OrderByPesos) worth.Use(WorthTable.Of(await calls.CallsAsync(time.GetUtcNow() - Window, cancellationToken), money));
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (learnt, by) = (0L, (Policy?)null);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (ReferenceEquals(by, policies.Current) && TimeProvider.System.GetElapsedTime(learnt) < Period) continue;
            try
            {
                (learnt, by) = (TimeProvider.System.GetTimestamp(), policies.Current);
                await RefreshAsync(stoppingToken);
            }
            catch (NpgsqlException error) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotLearnt(log, error);
                by = null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What calls bring could not be learnt; the pool goes by what was learnt before.")]
    private static partial void LogNotLearnt(ILogger log, Exception error);
}
