using System.Text.Json;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Sync;

/// <summary>Asks for a pull.</summary>
/// <param name="Waybills">These only, up to 1,000; left out: everything that is due.</param>
internal sealed record PullRequest(IReadOnlyList<string>? Waybills);

/// <summary>A pull has begun.</summary>
/// <param name="RunId">Its run.</param>
internal sealed record PullStarted(Guid RunId);

/// <summary>State of the poll.</summary>
/// <param name="Configured">Whether a courier is configured at all.</param>
/// <param name="Running">Whether a run is under way.</param>
/// <param name="LastRun">The newest run that has ended.</param>
/// <param name="NextRunAt">When the next one is due; null while no courier is configured.</param>
/// <param name="Runs">The newest twenty runs, newest first.</param>
internal sealed record SyncStatus(bool Configured, bool Running, SyncRun? LastRun, DateTimeOffset? NextRunAt, IReadOnlyList<SyncRun> Runs);

/// <summary>One run of the poll.</summary>
internal sealed record SyncRun(
    Guid Id, RunStatus Status, RunTrigger Trigger, string? RequestedBy, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, int Asked,
    int Answered, int Changed, int Unchanged, int Inserted, int Failed, int Abandoned, int Calls, JsonElement Errors)
{
    public static SyncRun Of(SyncRunView run) => new(
        run.Id, run.Status, run.Trigger, run.RequestedBy, run.StartedAt, run.FinishedAt, run.Asked, run.Answered, run.Changed,
        run.Unchanged, run.Inserted, run.Failed, run.Abandoned, run.Calls, run.Errors);
}

internal static class SyncExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 30, 0, TimeSpan.FromHours(8));
    private static readonly SyncRun Run = new(
        new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c"), RunStatus.Completed, RunTrigger.Schedule, null, At, At.AddSeconds(12), 412, 412, 37, 375, 0, 0, 3, 21,
        JsonSerializer.SerializeToElement(Array.Empty<string>()));

    public static readonly PullRequest Pull = new(["820000000001"]);
    public static readonly PullStarted Started = new(Run.Id);
    public static readonly SyncStatus Status = new(true, false, Run, At.AddMinutes(30), [Run]);
    public static readonly Page<SyncRun> Runs = new([Run], null);
    public static readonly Page<SyncCallView> Calls = new(
        [new(new("0196b6a2-7000-7c11-9f3e-0c4f6a1d2b3c"), At, "TRACKQUERY", 20, 1, 142, 200, null, null)], null);
}
