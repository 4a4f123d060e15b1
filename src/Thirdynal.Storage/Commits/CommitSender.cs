using Microsoft.Extensions.Logging;
using Npgsql;

namespace Thirdynal.Storage.Commits;

/// <summary>Sends batches over one session: retries what did not take place, finds the turn whose value broke a batch.</summary>
internal sealed partial class CommitSender(
    NpgsqlDataSource source, Func<ICommitBatch> newBatch, CommitOptions options, ILogger logger) : IAsyncDisposable
{
    private CommitSession? _session;

    /// <summary>Answers every request; never throws.</summary>
    public async Task SendAsync(ICommitBatch batch, IReadOnlyList<CommitRequest> requests)
    {
        try
        {
            await SendWithRetriesAsync(batch, requests);
        }
        catch (Exception failure)
        {
            // Nobody else would answer these callers.
            LogFailed(logger, failure, requests.Count);
            FailAll(requests, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_session is { } session)
        {
            await session.DisposeAsync();
        }
    }

    private async Task SendWithRetriesAsync(ICommitBatch batch, IReadOnlyList<CommitRequest> requests)
    {
        for (var attempt = 0; ; attempt++)
        {
            var failure = await TryWriteAsync(batch);
            if (failure is null)
            {
                Answer(requests, batch);
                return;
            }

            switch (CommitFaults.Of(failure))
            {
                case CommitFault.Refused when requests.Count > 1:
                    // Halving finds one culprit among a thousand turns in twenty transactions instead of a thousand.
                    var half = requests.Count / 2;
                    await SendAgainAsync([.. requests.Take(half)]);
                    await SendAgainAsync([.. requests.Skip(half)]);
                    return;
                case CommitFault.Refused:
                    FailAll(requests, CommitFaults.Refusal(failure));
                    return;
                case CommitFault.Fenced:
                    FailAll(requests, batch.LossOf(requests[0]));
                    return;
                case CommitFault.Failed:
                    FailAll(requests, new CommitFailedException(((PostgresException)failure).SqlState));
                    return;
                default:
                    if (attempt == options.RetryPauses.Count)
                    {
                        FailAll(requests, new StoreUnavailableException(failure));
                        return;
                    }

                    await Task.Delay(options.RetryPauses[attempt]);
                    break;
            }
        }
    }

    /// <summary>Null when the batch is committed; otherwise why it certainly is not.</summary>
    /// <exception cref="CommitUnknownException">It may be committed or not.</exception>
    private async Task<Exception?> TryWriteAsync(ICommitBatch batch)
    {
        try
        {
            _session ??= await CommitSession.OpenAsync(source);
            await batch.WriteAsync(_session);
            return null;
        }
        catch (Exception failure)
        {
            LogFault(logger, CommitFaults.Of(failure), (failure as PostgresException)?.SqlState ?? failure.GetType().Name);
            if (_session is not { } session)
            {
                return failure;
            }

            if (CommitFaults.LeavesSession(failure) && await RolledBackAsync(session))
            {
                return failure;
            }

            _session = null;
            await session.DisposeAsync();
            return session.CommitSent && CommitFaults.IsInDoubt(failure) && await TookPlaceAsync(session, failure)
                ? null
                : failure;
        }
    }

    private static async Task<bool> RolledBackAsync(CommitSession session)
    {
        try
        {
            await session.RollBackAsync();
            return true;
        }
        catch (Exception failure) when (CommitFaults.Of(failure) == CommitFault.Disconnected)
        {
            return false;
        }
    }

    private async Task<bool> TookPlaceAsync(CommitSession lost, Exception failure)
    {
        foreach (var pause in options.RetryPauses.Prepend(TimeSpan.Zero))
        {
            await Task.Delay(pause);
            try
            {
                _session ??= await CommitSession.OpenAsync(source);
                var tookPlace = await _session.GiveUpAsync(lost);
                LogResolved(logger, tookPlace);
                return tookPlace;
            }
            catch (Exception again)
            {
                // Whatever keeps the answer away, the question stays open.
                LogFault(logger, CommitFaults.Of(again), (again as PostgresException)?.SqlState ?? again.GetType().Name);
                if (_session is { } broken)
                {
                    _session = null;
                    await broken.DisposeAsync();
                }
            }
        }

        throw new CommitUnknownException(failure);
    }

    private Task SendAgainAsync(IReadOnlyList<CommitRequest> requests)
    {
        var batch = newBatch();
        foreach (var request in requests)
        {
            batch.TryTake(request);
        }

        return SendWithRetriesAsync(batch, requests);
    }

    private static void Answer(IReadOnlyList<CommitRequest> requests, ICommitBatch batch)
    {
        foreach (var request in requests)
        {
            if (batch.Losers.Contains(request))
            {
                request.Fail(batch.LossOf(request));
            }
            else
            {
                request.Succeed();
            }
        }
    }

    private static void FailAll(IReadOnlyList<CommitRequest> requests, Exception cause)
    {
        foreach (var request in requests)
        {
            request.Fail(cause);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "A commit did not go through: {Fault} ({Code}).")]
    private static partial void LogFault(ILogger logger, CommitFault fault, string code);

    [LoggerMessage(2, LogLevel.Warning, "The connection was lost at a commit; it has taken place: {TookPlace}.")]
    private static partial void LogResolved(ILogger logger, bool tookPlace);

    [LoggerMessage(3, LogLevel.Error, "A commit of {Turns} turns failed.")]
    private static partial void LogFailed(ILogger logger, Exception failure, int turns);
}
