using Thirdynal.Domain.Time;

namespace Thirdynal.Grains.Jobs;

/// <summary>Work that runs by the clock. <see cref="JobGrain"/> sees to when, once at a time and to its record.</summary>
public interface IJob
{
    /// <summary>Key of its grain, one of <see cref="Thirdynal.Jobs.JobNames"/>.</summary>
    string Name { get; }

    /// <summary>When it is due.</summary>
    JobSchedule Schedule { get; }

    /// <summary>Whether a run that found nothing to do is worth a row in <c>job_runs</c>.</summary>
    bool RecordsIdleRuns => true;

    /// <summary>Does the work.</summary>
    Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>What a run came to.</summary>
/// <param name="Seen">How much it looked at.</param>
/// <param name="Changed">How much it changed.</param>
/// <param name="Defects">How much was not as it must be: nobody's doing but ours.</param>
/// <param name="Failed">How much could not be done; the log says why.</param>
public sealed record JobResult(int Seen, int Changed, int Defects = 0, int Failed = 0)
{
    /// <summary>Nothing to do.</summary>
    public bool IsIdle => Changed == 0 && Defects == 0 && Failed == 0;
}
