namespace Thirdynal.Web.Rest;

/// <summary>A key of another program.</summary>
public sealed record ApiKey(Guid Id, string Name, string Prefix, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

/// <summary>A new key, in full for this once.</summary>
public sealed record CreatedKey(Guid Id, string Name, string Key);
