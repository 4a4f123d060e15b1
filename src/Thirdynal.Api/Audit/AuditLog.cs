using System.Text.Json;
using System.Threading.Channels;
using Thirdynal.Api.Auth;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Audit;

/// <summary>
/// Who saw, called and changed what. Changes are written before their answer; views are written within moments, many to
/// a commit, and no later than the program's stop.
/// </summary>
internal sealed partial class AuditLog(GroupCommitter committer, TimeProvider time, ILogger<AuditLog> logger) : BackgroundService
{
    /// <summary>Looked at a profile; the timeline leaves it out.</summary>
    public const string CustomerViewed = "CUSTOMER_VIEWED";

    private const int MaxWaiting = 10_000;
    private const int MaxAtOnce = 500;
    private readonly Channel<AuditRow> _seen = Channel.CreateBounded<AuditRow>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    /// <summary>Writes what somebody did.</summary>
    public Task WriteAsync(Caller by, string action, string kind, string id, object? detail = null) =>
        committer.CommitAsync(Turn.Rows().Add(Tables.Audit, Row(by, action, kind, id, detail)));

    /// <summary>Notes what somebody looked at; waits only when ten thousand lines are on their way already.</summary>
    public ValueTask SawAsync(Caller by, string action, string kind, string id) =>
        _seen.Writer.WriteAsync(Row(by, action, kind, id, detail: null));

    /// <summary>Notes that somebody looked at a customer.</summary>
    public ValueTask SawCustomerAsync(Caller by, Guid customerId) => SawAsync(by, CustomerViewed, "customer", customerId.ToString());

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _seen.Writer.TryComplete();
        if (ExecuteTask is { } writing) await writing.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _seen.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var rows = new List<AuditRow>();
            while (rows.Count < MaxAtOnce && _seen.Reader.TryRead(out var row)) rows.Add(row);
            await StoreAsync(rows, stoppingToken);
        }
    }

    // Lines are kept while the database is away: nobody can look at anything then either.
    private async Task StoreAsync(List<AuditRow> rows, CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await committer.CommitAsync(Turn.Rows().Add(Tables.Audit, rows), CancellationToken.None);
                return;
            }
            catch (CommitException exception)
            {
                LogNotStored(exception, rows.Count);
                if (stoppingToken.IsCancellationRequested) return;
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
    }

    private AuditRow Row(Caller by, string action, string kind, string id, object? detail)
    {
        var now = time.GetUtcNow();
        return new AuditRow
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = by.By,
            Action = action,
            Object = kind,
            ObjectId = id,
            Detail = detail is null ? null : JsonSerializer.Serialize(detail),
        };
    }

    [LoggerMessage(LogLevel.Error, "{Count} lines of the audit could not be stored yet.")]
    private partial void LogNotStored(Exception exception, int count);
}
