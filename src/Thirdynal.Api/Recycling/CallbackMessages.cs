namespace Thirdynal.Api.Recycling;

/// <summary>A call that was promised.</summary>
/// <param name="CallbackAt">For when.</param>
/// <param name="CallbackOwner">User id of the agent who promised it.</param>
/// <param name="OwnerUntil">Until then it is that agent's alone, and from then on it is missed.</param>
/// <param name="Missed">Nobody called before that.</param>
/// <param name="Entry">The entry of the pool.</param>
internal sealed record CallbackCard(DateTimeOffset CallbackAt, string? CallbackOwner, DateTimeOffset OwnerUntil, bool Missed, PoolEntryCard Entry);
