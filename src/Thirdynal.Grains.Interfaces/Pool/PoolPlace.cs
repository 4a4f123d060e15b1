namespace Thirdynal.Pool;

/// <summary>Where a customer's entry stands in the queue, and how an agent stands with the limits of the hand-out.</summary>
/// <param name="Ahead">Entries that would be handed out before it; null where it is not in the queue.</param>
/// <param name="IsCapped">There are more than that: counting ended there, so that it keeps nobody waiting.</param>
/// <param name="Held">Leads that the agent holds.</param>
/// <param name="FreeAt">When the first of them goes back by itself.</param>
/// <param name="Claimed">Leads that the agent has taken within the last minute.</param>
/// <param name="ClaimsFreeAt">When the first of those counts no more.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolPlace")]
public sealed record PoolPlace(
    [property: Id(0)] int? Ahead,
    [property: Id(1)] bool IsCapped,
    [property: Id(2)] int Held,
    [property: Id(3)] DateTimeOffset? FreeAt,
    [property: Id(4)] int Claimed,
    [property: Id(5)] DateTimeOffset? ClaimsFreeAt);
