using Thirdynal.Domain.Time;
using Thirdynal.Jobs;
using Thirdynal.Storage.Proving;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Grains.Jobs;

/// <summary>
/// 06:00, after the night's work: goes over the whole history and state. What it finds is a defect of ours, or was changed
/// past the program. Rollups, which say nothing that the tables do not, are then made to agree with them again.
/// </summary>
internal sealed class ProofJob(Prover prover, RollupProof rollups) : IJob
{
    public string Name => JobNames.Proof;

    public JobSchedule Schedule { get; } = JobSchedule.DailyAt(6);

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var verdicts = await prover.RunAsync(Guid.CreateVersion7(now), cancellationToken);
        var mended = verdicts.Any(static verdict => verdict is { Check: Prover.RollupsCheck, Exceptions: > 0 })
            ? (await rollups.MendAsync(cancellationToken)).Sum(static found => found.Differences)
            : 0;
        return new JobResult(
            (int)Math.Min(int.MaxValue, verdicts.Sum(static verdict => verdict.Seen)), (int)Math.Min(int.MaxValue, mended), (int)Math.Min(int.MaxValue, verdicts.Sum(static verdict => verdict.Exceptions)));
    }
}

/// <summary>Every minute: seals what the audit has got since.</summary>
internal sealed class AuditSealJob(AuditSeals seals) : IJob
{
    public string Name => JobNames.AuditSeal;

    public JobSchedule Schedule { get; } = JobSchedule.Every(1);

    public bool RecordsIdleRuns => false;

    public async Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Seen, not changed: sealing is no news that would be worth a row each minute.
        return new JobResult(await seals.SealAsync(now, cancellationToken), 0);
    }
}
