namespace Thirdynal.JntSimulator;

/// <summary>Which of P1's two track replies the simulator gives.</summary>
public enum ReplyShape
{
    /// <summary><c>responseitems[].tracesList[].{billcode, details}</c></summary>
    Nested,

    /// <summary><c>responseitems[].{billcode, success, reason, details}</c></summary>
    Flat,
}

/// <summary>How the scans of a parcel are ordered in a reply.</summary>
public enum ScanOrder
{
    /// <summary>As in the Philippines.</summary>
    NewestFirst,

    /// <summary>As elsewhere.</summary>
    OldestFirst,
}

/// <summary>Configuration section <c>Simulator</c>.</summary>
public sealed class SimulatorOptions
{
    /// <summary>The key that requests must be signed with.</summary>
    public string Key { get; set; } = "SIMULATOR-KEY";

    /// <summary>The <c>eccompanyid</c> that is known here; any other gets S03.</summary>
    public string CompanyId { get; set; } = "SIMULATED-CO";

    /// <summary>The VIP code that is known here; any other gets S13.</summary>
    public string CustomerId { get; set; } = "CS-V0001";

    /// <summary>P2's <c>apiAccount</c> that is known here, and that pushes name.</summary>
    public string ApiAccount { get; set; } = "SIMULATED-ACCOUNT";

    /// <summary>P2's private key: signs pushes, and calls must be signed with it.</summary>
    public string PrivateKey { get; set; } = "SIMULATOR-PRIVATE-KEY";

    /// <summary>Where P2's pushes go; null sends none. May be set while it runs: what has not been told is told then.</summary>
    public string? PushUrl { get; set; }

    /// <summary>How often it looks for scans to push.</summary>
    public TimeSpan PushEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Shape of P1's track replies.</summary>
    public ReplyShape Shape { get; set; } = ReplyShape.Nested;

    /// <summary>Order of scans in track replies.</summary>
    public ScanOrder Order { get; set; } = ScanOrder.NewestFirst;

    /// <summary>Waybills answered a track call of P1; the excess is silently dropped.</summary>
    public int AnswersPerCall { get; set; } = 20;

    /// <summary>Parcel-seconds per second: 1 = as in life, 3600 = an hour a second, 0 = only by hand.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Decides every destiny, duration and text that was not asked for.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Share of parcels without a destiny of their own that come back, 0..1.</summary>
    public double ReturnRate { get; set; } = 0.25;

    /// <summary>Parcels are read from here at start and written at stop; null keeps them in memory only.</summary>
    public string? SnapshotFile { get; set; }

    /// <summary>Whether <c>/sim</c> answers callers from other machines. J&amp;T's own paths always do.</summary>
    public bool RemoteControl { get; set; }

    /// <summary>Calls and pushes kept in the logs; the counters keep counting.</summary>
    public int KeepCalls { get; set; } = 1000;
}
