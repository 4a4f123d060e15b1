using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>Who saw, called, changed or exported what.</summary>
public sealed record AuditRow
{
    [Key] public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public required string Action { get; init; }
    public required string Object { get; init; }
    public string? ObjectId { get; init; }
    [Json] public string? Detail { get; init; }
}

/// <summary>A request that was answered once already; <see cref="Answer"/> is null while the first one still runs.</summary>
public sealed record IdempotencyRow
{
    [Key] public required string UserId { get; init; }
    [Key] public required string Route { get; init; }
    [Key] public required string Key { get; init; }
    public required string BodyHash { get; init; }
    public int? Status { get; init; }
    [Json] public string? Answer { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
