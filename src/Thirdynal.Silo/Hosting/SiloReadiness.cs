using Npgsql;
using Orleans.Runtime;

namespace Thirdynal.Silo.Hosting;

/// <summary>Looks at what the silo cannot serve without. Not ready while it joins, and from the moment it begins to stop.</summary>
internal sealed class SiloReadiness(ISiloStatusOracle membership, NpgsqlDataSource database, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>What is not ready, a sentence each; empty when all is.</summary>
    public async Task<IReadOnlyList<string>> FailingAsync(CancellationToken cancellationToken)
    {
        var failing = new List<string>();
        if (lifetime.ApplicationStopping.IsCancellationRequested) failing.Add("The silo is stopping.");
        else if (membership.CurrentStatus != SiloStatus.Active) failing.Add("The silo has not joined the cluster.");
        if (!await AnswersAsync(cancellationToken)) failing.Add("The database does not answer.");
        return failing;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
