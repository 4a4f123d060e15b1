namespace Thirdynal.JntSimulator.Faults;

/// <summary>What can be made to go wrong.</summary>
public enum FaultKind
{
    /// <summary>HTTP 500 with a web page.</summary>
    ServerError,

    /// <summary>HTTP 429, with <c>Retry-After</c> if seconds are given.</summary>
    TooManyRequests,

    /// <summary>No answer for so many milliseconds, then the right one.</summary>
    Hang,

    /// <summary>What was asked is done at once, and the answer comes so many milliseconds later: an order created by a call that timed out.</summary>
    LateAnswer,

    /// <summary>HTTP 200 and the first half of the right answer.</summary>
    HalfAnswer,

    /// <summary>HTTP 200 and a web page.</summary>
    WebPage,

    /// <summary>J&amp;T's own refusal with the given code: S02, S06, S07, B063, ...</summary>
    Refusal,

    /// <summary>About half of the waybills asked for are left out of the answer.</summary>
    DroppedWaybills,

    /// <summary>Scans appear twice.</summary>
    RepeatedScans,

    /// <summary>Scans appear in any order.</summary>
    ReorderedScans,

    /// <summary>The newest scan is not there yet again, and a late, older one is.</summary>
    BackwardScans,

    /// <summary>A push that was accepted is sent once more.</summary>
    RepeatedPush,

    /// <summary>A push goes out under a wrong signature first.</summary>
    WrongSignature,

    /// <summary>A push goes out only after the next one of its parcel.</summary>
    LatePush,
}

/// <summary>A fault and how often it strikes: a share of calls or the next so many.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Share of calls it strikes, 0..1.</summary>
    public double Rate { get; init; }

    /// <summary>Strikes this many calls for certain, then no more; counts before <see cref="Rate"/>.</summary>
    public int Next { get; init; }

    /// <summary>Only this operation: <c>TRACK</c>, <c>QUERY</c>, <c>CREATE</c>, <c>CANCEL</c>; null is all that this kind can strike.</summary>
    public string? Operation { get; init; }

    /// <summary>The code of a <see cref="FaultKind.Refusal"/>.</summary>
    public string? Code { get; init; }

    /// <summary>Seconds of <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Milliseconds of a <see cref="FaultKind.Hang"/> or <see cref="FaultKind.LateAnswer"/>; default a minute.</summary>
    public int Milliseconds { get; init; } = 60_000;
}

/// <summary>A fault that is set, with what it has done.</summary>
/// <param name="Fault">What was asked for.</param>
/// <param name="Left">How many certain strikes are left.</param>
/// <param name="Struck">How many calls it has struck.</param>
public sealed record FaultState(Fault Fault, int Left, long Struck);
