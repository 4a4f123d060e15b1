namespace Thirdynal.Web.Rest;

/// <summary>A number of a customer.</summary>
public sealed record CustomerNumber(string Phone, bool IsPrimary, string MatchedBy, bool IsFounding, DateTimeOffset CreatedAt);

/// <summary>A merge that stands.</summary>
public sealed record StandingMerge(Guid MergeId, Guid OtherId, string? OtherName, string MergedBy, string Reason, DateTimeOffset MergedAt);

/// <summary>What makes a customer one person to us.</summary>
public sealed record CustomerNumbers(IReadOnlyList<CustomerNumber> Numbers, IReadOnlyList<StandingMerge> Merges);
