using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Thirdynal.Storage.Commits;

/// <summary>
/// A queue of turns and the one transaction in flight: all that wait when it ends go out together in the next. Under
/// load the batches grow by themselves; a turn alone goes out at once.
/// </summary>
internal sealed class CommitLane : IAsyncDisposable
{
    private readonly Channel<CommitRequest> _queue = Channel.CreateUnbounded<CommitRequest>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly Func<ICommitBatch> _newBatch;
    private readonly CommitOptions _options;
    private readonly CommitSender _sender;
    private readonly Task _loop;

    // Claimed, but it changes a row that the batch before it changes too: it opens the next one.
    private CommitRequest? _held;

    public CommitLane(NpgsqlDataSource source, Func<ICommitBatch> newBatch, CommitOptions options, ILogger logger)
    {
        _newBatch = newBatch;
        _options = options;
        _sender = new CommitSender(source, newBatch, options, logger);
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(RunAsync);
        }
    }

    public Task CommitAsync(object turn, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = new CommitRequest(turn);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(request), this);
        return cancellationToken.CanBeCanceled ? request.WaitAsync(cancellationToken) : request.Done;
    }

    /// <summary>Commits what was handed over, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _loop;
            await _sender.DisposeAsync();
        }
    }

    private async Task RunAsync()
    {
        while (_held is not null || await _queue.Reader.WaitToReadAsync())
        {
            var (batch, requests) = Gather();
            if (requests.Count > 0)
            {
                await _sender.SendAsync(batch, requests);
                CommitMeter.Sent(requests.Count);
            }
        }
    }

    private (ICommitBatch Batch, List<CommitRequest> Requests) Gather()
    {
        var batch = _newBatch();
        var requests = new List<CommitRequest>();
        while (requests.Count < _options.MaxTurns && batch.Rows < _options.MaxRows && Next() is { } next)
        {
            if (!batch.TryTake(next))
            {
                _held = next;
                break;
            }

            requests.Add(next);
        }

        return (batch, requests);
    }

    private CommitRequest? Next()
    {
        if (_held is { } held)
        {
            _held = null;
            return held;
        }

        while (_queue.Reader.TryRead(out var request))
        {
            if (request.TryClaim())
            {
                return request;
            }
        }

        return null;
    }
}
