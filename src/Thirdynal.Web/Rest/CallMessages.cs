namespace Thirdynal.Web.Rest;

/// <summary>What somebody has recorded since midnight in Manila.</summary>
public sealed record AgentDay(int Calls, Dictionary<string, int> ByOutcome, int CallSeconds, DateTimeOffset? FirstAt, decimal? PerHour);
