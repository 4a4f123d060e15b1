using System.Text.Json;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.WhatIf;
using Thirdynal.Jobs;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Policies;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.WhatIf;

namespace Thirdynal.Grains.WhatIf;

/// <summary>
/// A trial of a draft. A timer takes a page of customers a tick: reads their histories, replays them by both policies and
/// commits what is otherwise together with the sums and how far it is. So memory does not grow with the customers, and a
/// page that a crash interrupts is done again as if for the first time.
/// </summary>
internal sealed partial class WhatIfGrain(
    WhatIfStore store, PolicyStore versions, GroupCommitter committer, TimeProvider time, ILogger<WhatIfGrain> logger) : Grain, IWhatIfGrain
{
    private const int Page = 250;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly GrainError Unknown = new("what_if.not_found", "There is no such trial.", Kind: ErrorKind.NotFound);
    private static readonly GrainError Ended = new("what_if.ended", "The trial has ended.", Kind: ErrorKind.Conflict);

    private WhatIfRunRow? _row;
    private IGrainTimer? _timer;
    private Policy? _inForce;
    private Policy? _draft;

    private bool IsRunning => _row is { Status: RunStatus.Running };

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        _row = await store.LoadAsync(this.GetPrimaryKey(), cancellationToken);

    public async Task Start(WhatIfMessage message)
    {
        if (_row is null)
        {
            var now = time.GetUtcNow();
            await KeepAsync(new WhatIfRunRow
            {
                Id = this.GetPrimaryKey(),
                Version = 0,
                Name = message.Name,
                RequestedBy = message.By,
                BaseVersion = message.BaseVersion,
                Draft = message.Draft,
                Status = RunStatus.Running,
                AsOf = now,
                Cursor = Guid.Empty,
                Customers = await store.CountAsync(),
                Before = GrainJson.Write(TrialSums.None),
                After = GrainJson.Write(TrialSums.None),
                StartedAt = now,
            });
        }

        await Resume();
    }

    public Task Resume()
    {
        if (IsRunning)
            _timer ??= this.RegisterGrainTimer(WorkAsync, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMilliseconds(1)) { KeepAlive = true });
        else
            DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<GrainError?> Cancel()
    {
        if (_row is null) return Unknown;
        if (!IsRunning) return Ended;
        await EndAsync(RunStatus.Cancelled);
        return null;
    }

    public async Task Published(int version)
    {
        if (_row is not null) await KeepAsync(_row with { PublishedAs = version });
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (IsRunning) await NextPageAsync(_row!, cancellationToken);
        }
        catch (Exception exception)
        {
            if (!cancellationToken.IsCancellationRequested) LogInterrupted(logger, _row!.Id, _row.Seen, exception);
            DeactivateOnIdle();
        }
    }

    private async Task NextPageAsync(WhatIfRunRow row, CancellationToken cancellationToken)
    {
        _inForce ??= (await versions.AllAsync(cancellationToken)).Find(row.BaseVersion)
            ?? throw new InvalidOperationException($"There is no policy {row.BaseVersion}.");
        _draft ??= JsonSerializer.Deserialize<Policy>(row.Draft, Json)!;
        var page = await store.PageAsync(row.Cursor, Page, cancellationToken);
        if (page.Count == 0)
        {
            await EndAsync(RunStatus.Completed);
            return;
        }

        var trials = page.Select(story => Trials.Of(story, _inForce, _draft, row.AsOf)).ToArray();
        var changed = trials.Where(static trial => trial.IsAny).ToArray();
        await KeepAsync(
            row with
            {
                Cursor = page[^1].CustomerId,
                Seen = row.Seen + page.Count,
                Customers = Math.Max(row.Customers, row.Seen + page.Count), // some have come since it began
                Changed = row.Changed + changed.Length,
                Before = GrainJson.Write(trials.Aggregate(GrainJson.Read<TrialSums>(row.Before), static (sums, trial) => sums.With(trial.Before))),
                After = GrainJson.Write(trials.Aggregate(GrainJson.Read<TrialSums>(row.After), static (sums, trial) => sums.With(trial.After))),
            },
            changed.Select(trial => ToRow(row.Id, trial)));
    }

    private static WhatIfCustomerRow ToRow(Guid runId, TrialDifference trial) => new()
    {
        RunId = runId,
        CustomerId = trial.CustomerId,
        ScoreBefore = trial.Before.Score,
        ScoreAfter = trial.After.Score,
        ScoreChange = trial.After.Score - trial.Before.Score,
        RiskBefore = trial.Before.Risk,
        RiskAfter = trial.After.Risk,
        RiskChange = StepOf(trial.After.Risk) - StepOf(trial.Before.Risk),
        Entries = trial.Entries,
        Spared = trial.Spared,
        Allowed = trial.Allowed,
    };

    private static int StepOf(RiskLevel risk) => risk switch
    {
        RiskLevel.Low => 0,
        RiskLevel.Medium => 1,
        RiskLevel.High => 2,
        RiskLevel.Blacklist => 3,
        _ => 0,
    };

    private async Task EndAsync(RunStatus status)
    {
        await KeepAsync(_row! with { Status = status, FinishedAt = time.GetUtcNow() });
        _timer?.Dispose();
        DeactivateOnIdle();
    }

    private async Task KeepAsync(WhatIfRunRow next, IEnumerable<WhatIfCustomerRow>? customers = null)
    {
        next = next with { Version = next.Version + 1 };
        await this.CommitAsync(committer, Turn.Of(Tables.WhatIfRuns, next, next.Version - 1).Put(Tables.WhatIfCustomers, customers ?? []));
        _row = next;
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Error, Message = "Trial {Run} was interrupted after {Seen} customers; the sweep takes it up again.")]
    private static partial void LogInterrupted(ILogger logger, Guid run, int seen, Exception exception);
}
