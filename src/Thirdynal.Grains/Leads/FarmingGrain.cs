using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Leads;

/// <summary>
/// One run of lead farming. A timer takes a page of customers a tick: reads, decides, offers the leads to the pool, and
/// notes how far it is. A page that is done again after a crash names the same entries, so nobody gets two leads and the
/// counts are those of an undisturbed run. It waits while the pool has many customers to tell, so memory stays flat.
/// </summary>
internal sealed partial class FarmingGrain(
    FarmStore store, GroupCommitter committer, PolicyInForce policies, TimeProvider time, ILogger<FarmingGrain> logger) : Grain, IFarmingGrain
{
    private const int MaxBacklog = 2_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private FarmRunRow? _row;
    private IGrainTimer? _timer;
    private int _backlog;

    private bool IsRunning => _row is { Status: RunStatus.Running };

    private IPoolGrain Pool => GrainFactory.GetGrain<IPoolGrain>(IPoolGrain.Key);

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _row = await store.LoadAsync(this.GetPrimaryKey(), cancellationToken);

    public async Task Start(FarmMessage message)
    {
        if (_row is null)
        {
            var now = time.GetUtcNow();
            await KeepAsync(new FarmRunRow
            {
                Id = this.GetPrimaryKey(),
                Version = 0,
                Trigger = message.ByNight ? RunTrigger.Schedule : RunTrigger.Manual,
                RequestedBy = message.By,
                Criteria = message.Criteria,
                Status = RunStatus.Running,
                AsOf = now,
                Cursor = Guid.Empty,
                StartedAt = now,
            });
        }

        await Resume();
    }

    public Task Resume()
    {
        if (IsRunning)
            _timer ??= this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.Zero) { KeepAlive = true });
        else
            DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<GrainError?> Cancel()
    {
        if (_row is null) return FarmErrors.Unknown;
        if (!IsRunning) return FarmErrors.Ended;
        await EndAsync(RunStatus.Cancelled);
        return null;
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!IsRunning) return;
            if (_backlog > MaxBacklog) _backlog = (await Pool.TakeNewLeads([])).Backlog;
            _timer!.Change(_backlog > MaxBacklog ? Pause : TimeSpan.Zero, _backlog > MaxBacklog ? Pause : TimeSpan.Zero);
            if (_backlog <= MaxBacklog) await NextPageAsync(_row!, cancellationToken);
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested) LogInterrupted(logger, _row!.Id, _row.Seen, exception);
            DeactivateOnIdle();
        }
    }

    private async Task NextPageAsync(FarmRunRow row, CancellationToken cancellationToken)
    {
        var criteria = FarmRunMapping.ToCriteria(row.Criteria);
        var page = await store.PageAsync(row.Cursor, criteria.Status, FarmPages.Customers, cancellationToken);
        if (page.Customers.Count == 0)
        {
            await EndAsync(RunStatus.Completed);
            return;
        }

        var decided = FarmPages.Decide(page, criteria, row.AsOf, policies.Current, row.Id).ToArray();
        var refused = await OfferAsync([.. decided.Where(static farmed => farmed.Decision.Offer is not null).Select(farmed => farmed.ToMessage(row.Id))]);
        var counts = decided.Aggregate(row.ToCounts(), (sum, farmed) => sum.With(farmed, refused.GetValueOrDefault(DerivedId.Of(row.Id, farmed.Row.Id))));
        await KeepAsync(row.With(counts) with { Cursor = page.Customers[^1].Id });
    }

    private async Task<Dictionary<Guid, LeadSkip?>> OfferAsync(ImmutableArray<NewLeadMessage> leads)
    {
        if (leads.IsEmpty) return [];
        var answer = await Pool.TakeNewLeads(leads);
        _backlog = answer.Backlog;
        return answer.Verdicts.ToDictionary(static verdict => verdict.EntryId, static verdict => verdict.Skip);
    }

    private async Task EndAsync(RunStatus status)
    {
        await KeepAsync(_row! with { Status = status, FinishedAt = time.GetUtcNow() });
        LogEnded(logger, _row.Id, status, _row.Matched, _row.Farmed);
        _timer?.Dispose();
        DeactivateOnIdle();
    }

    private async Task KeepAsync(FarmRunRow next)
    {
        next = next with { Version = next.Version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.FarmRuns, next, next.Version - 1));
        _row = next;
    }
}
