namespace Thirdynal.Jobs;

/// <summary>A grain with scheduled work.</summary>
public interface ICoordinator
{
    /// <summary>
    /// Makes sure that the reminder stands and catches up once when a run was missed. Called at every start.
    /// </summary>
    [Alias("EnsureScheduled")]
    Task EnsureScheduled();
}

/// <summary>Work that runs by the clock; one grain per job, keyed by <see cref="JobNames"/>.</summary>
[Alias("Thirdynal.IJobGrain"), Version(1)]
public interface IJobGrain : IGrainWithStringKey, ICoordinator
{
    /// <summary>Runs the job now.</summary>
    /// <param name="by">User id of whoever asks.</param>
    /// <returns>Id of the run in <c>job_runs</c>.</returns>
    [Alias("RunNow")]
    Task<Guid> RunNow(string by);
}

/// <summary>Keys of the job grains.</summary>
public static class JobNames
{
    /// <summary>Recomputes every customer's metrics; 02:00 Manila.</summary>
    public const string Metrics = "METRICS";

    /// <summary>Closes expired entries; 03:00 Manila.</summary>
    public const string Expiry = "EXPIRY";

    /// <summary>Takes back stale assignments; 04:00 Manila.</summary>
    public const string StaleRelease = "STALE_RELEASE";

    /// <summary>Farms leads where that is switched on; 05:00 Manila.</summary>
    public const string Farming = "FARMING";

    /// <summary>Goes over the whole history and state; 06:00 Manila.</summary>
    public const string Proof = "PROOF";

    /// <summary>Lets go of what has been kept long enough; 01:00 Manila.</summary>
    public const string Retention = "RETENTION";

    /// <summary>Seals the audit; every minute.</summary>
    public const string AuditSeal = "AUDIT_SEAL";

    /// <summary>Sends what is unanswered and wakes interrupted imports and farming runs; every minute.</summary>
    public const string Sweep = "SWEEP";
}
