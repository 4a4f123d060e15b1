using Thirdynal.Imports;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// One uploaded file. The work is done by a timer, a chunk a tick: between two ticks other calls have their turn, so a
/// cancel waits for one chunk at most, and no turn is so long that a host would call it stuck. What goes wrong ends the
/// activation; the sweep starts the import again and it goes on after the last chunk.
/// </summary>
internal sealed partial class ImportGrain(
    ImportStore store, ImportOpener opener, LeadListOpener lists, GroupCommitter committer, TimeProvider time, ILogger<ImportGrain> logger)
    : Grain, IImportGrain
{
    private ImportJobRow? _row;
    private IImportRun? _run;
    private IGrainTimer? _timer;

    private bool IsUnfinished => _row is { Status: ImportStatus.Queued or ImportStatus.Running or ImportStatus.Reverting };

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _row = await store.LoadAsync(this.GetPrimaryKey(), cancellationToken);

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_run is { } run) await run.DisposeAsync().AsTask().WaitAsync(cancellationToken);
    }

    public Task Start()
    {
        if (IsUnfinished)
            _timer ??= this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.Zero) { KeepAlive = true });
        else
            DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<GrainError?> Cancel(string by)
    {
        if (_row is null) return ImportErrors.Unknown;
        if (!IsUnfinished || _row.Status == ImportStatus.Reverting) return ImportErrors.Ended;
        LogCancelling(logger, _row.Id, by);
        await KeepAsync(_row with { CancelRequested = true });
        await Start();
        return null;
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_row!.Status == ImportStatus.Reverting)
                await UndoAsync(cancellationToken);
            else if (_run is null)
                await BeginAsync(cancellationToken);
            else if (await _run.NextAsync(readOn: !_row!.CancelRequested) is { } chunk)
                await KeepAsync(_row.Advanced(chunk), chunk.Select(result => result.Line).OfType<ImportLineRow>());
            else
                await EndAsync(_row.CancelRequested ? ImportStatus.Cancelled : ImportStatus.Completed);
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested) LogInterrupted(logger, _row!.Id, _row.ProcessedRows, exception);
            DeactivateOnIdle();
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        // Whoever is being undone must not be counted on meanwhile; the sweep comes by again.
        if (!_row!.DryRun && await store.OthersAtWorkAsync(_row.Id, reverting: true, cancellationToken))
        {
            DeactivateOnIdle();
            return;
        }

        // Also an import that is cancelled is taken up: the rows that had gone in must reach their customers.
        var opening = _row.Kind == ImportKind.Leads
            ? await lists.OpenAsync(_row, GrainFactory, cancellationToken)
            : await opener.OpenAsync(_row, GrainFactory, cancellationToken);
        if (opening.Error is { } error)
        {
            await EndAsync(ImportStatus.Failed, error.Message);
            return;
        }

        _run = opening.Run!;
        await KeepAsync(_run.Begun);
        LogBegun(logger, _row!.Id, _row.TotalRows, _row.ProcessedRows);
    }

    private async Task EndAsync(ImportStatus status, string? error = null)
    {
        var counted = _row!.DryRun ? _row : _row.With(await store.CountAsync(_row.Id));
        await KeepAsync(counted with { Status = status, Error = error, FinishedAt = time.GetUtcNow() });
        LogEnded(logger, _row.Id, status, _row.Created, _row.Updated, _row.Unchanged, _row.Rejected);
        _timer?.Dispose();
        DeactivateOnIdle();
    }

    private async Task KeepAsync(ImportJobRow next, IEnumerable<ImportLineRow>? lines = null, IEnumerable<ImportLineRow>? put = null)
    {
        var (version, row) = (_row!.Version, next with { Version = _row.Version + 1 });
        await this.CommitAsync(committer, Turn.Of(Tables.Imports, row, version).Add(Tables.ImportLines, lines ?? []).Put(Tables.ImportLines, put ?? []));
        _row = row;
    }
}
