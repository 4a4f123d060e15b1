namespace Thirdynal.Web.Rest;

/// <summary>Whether the program can work.</summary>
/// <param name="Status">READY or NOT_READY.</param>
/// <param name="GrainHost">Where the grains run.</param>
/// <param name="NotReady">What is not ready, a sentence each.</param>
public sealed record Readiness(string Status, string GrainHost, IReadOnlyList<string> NotReady);

/// <summary>A call to the courier.</summary>
public sealed record SyncCall(Guid Id, DateTimeOffset At, string Operation, int Waybills, int Attempt, int DurationMs, int? HttpStatus, string? Code, string? Error);
