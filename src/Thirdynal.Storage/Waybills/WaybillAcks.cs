using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Waybills;

/// <summary>
/// Writes down which version of a waybill its customer has confirmed, many in one statement and beside the grains'
/// commits: a confirmation that gets lost only means that the state is sent once more, which the customer ignores.
/// </summary>
public sealed partial class WaybillAcks : IAsyncDisposable
{
    private const int MaxAtOnce = 2_000;

    private const string Sql = """
        update waybills w set acked_version = u.version
        from unnest($1, $2) as u(waybill, version)
        where w.waybill = u.waybill and w.acked_version < u.version
        """;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(50);

    private readonly Channel<(string Waybill, long Version)> _acks = Channel.CreateUnbounded<(string, long)>(
        new UnboundedChannelOptions { SingleReader = true });
    private readonly NpgsqlDataSource _source;
    private readonly ILogger _logger;
    private readonly Task _loop;

    /// <summary>A writer on these connections.</summary>
    public WaybillAcks(StorageConnections connections, ILogger<WaybillAcks> logger)
    {
        ArgumentNullException.ThrowIfNull(connections);
        (_source, _logger) = (connections.ByKey, logger);
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(RunAsync);
        }
    }

    /// <summary>Takes note; returns at once.</summary>
    /// <param name="waybill">The courier's number.</param>
    /// <param name="version">The version that the customer has applied.</param>
    public void Note(string waybill, long version) => _acks.Writer.TryWrite((waybill, version));

    /// <summary>Writes what was noted, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _acks.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        while (await _acks.Reader.WaitToReadAsync())
        {
            // Whoever waits a moment writes many at once; nobody waits for this.
            await Task.WhenAny(Task.Delay(Gathering), _acks.Reader.Completion);
            var acks = new SortedDictionary<string, long>(StringComparer.Ordinal);
            while (acks.Count < MaxAtOnce && _acks.Reader.TryRead(out var ack))
            {
                acks[ack.Waybill] = Math.Max(ack.Version, acks.GetValueOrDefault(ack.Waybill));
            }

            await WriteAsync(acks);
        }
    }

    private async Task WriteAsync(SortedDictionary<string, long> acks)
    {
        try
        {
            await using var command = _source.Command(
                Sql, Commands.Parameter(acks.Keys.ToArray()), Commands.Parameter(acks.Values.ToArray()));
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException exception)
        {
            LogLost(_logger, acks.Count, exception);
        }
    }

    [LoggerMessage(EventId = 1101, Level = LogLevel.Warning,
        Message = "{Count} confirmations of customers were not written; what they confirm is sent once more.")]
    private static partial void LogLost(ILogger logger, int count, Exception exception);
}
