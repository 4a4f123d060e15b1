using Npgsql;
using Thirdynal.Pool;

namespace Thirdynal.Api.Health;

/// <summary>Looks at what the program cannot work without. Each look has two seconds.</summary>
internal sealed partial class ReadinessChecks(NpgsqlDataSource database, IGrainFactory grains, ILogger<ReadinessChecks> logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What is not ready, a sentence each; empty when all is.</summary>
    public async Task<IReadOnlyList<string>> FailingAsync(CancellationToken cancellationToken)
    {
        var looks = await Task.WhenAll(
            LookAsync("The database does not answer.", DatabaseAsync, cancellationToken),
            LookAsync("The pool of leads does not answer.", _ => grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Touch(), cancellationToken));
        return [.. looks.OfType<string>()];
    }

    private async Task DatabaseAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }

    private async Task<string?> LookAsync(string sentence, Func<CancellationToken, Task> look, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await look(patience.Token).WaitAsync(patience.Token);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReady(exception, sentence);
            return sentence;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Not ready: {Sentence}")]
    private partial void LogNotReady(Exception exception, string sentence);
}
