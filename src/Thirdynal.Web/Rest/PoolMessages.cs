namespace Thirdynal.Web.Rest;

/// <summary>Something that makes work look suspicious; a question to ask, not a verdict.</summary>
public sealed record Flag(
    DateTimeOffset At, string Kind, string Agent, DateTimeOffset? Since, DateTimeOffset Until, int Count, Guid? CustomerId, Guid? RecycleId);

/// <summary>An entry after a supervisor's word.</summary>
public sealed record OverriddenLead(Guid RecycleId, string? Status, DateTimeOffset? AvailableFrom, OutcomeResult? Outcome);
