using Thirdynal.Pool;

namespace Thirdynal.Customers;

/// <summary>A list of leads names a customer.</summary>
/// <param name="CustomerId">The customer, as its identity grain says.</param>
/// <param name="Phone">The number on the list, E.164.</param>
/// <param name="Name">The name on the list; it fills an empty one, it replaces none.</param>
/// <param name="ImportId">The list's import, kept with a customer founded by it.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.MeetMessage")]
public sealed record MeetMessage(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string Phone,
    [property: Id(2)] string? Name,
    [property: Id(3)] Guid ImportId);

/// <summary>How a customer stands.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Standing">Whether and how it may be called.</param>
/// <param name="PoolSeqSeen">The last of the pool's effects that is in it.</param>
/// <param name="PoolSeqSent">The last of its own messages to the pool.</param>
/// <param name="HasDeliveredOrder">Whether an order of it was ever delivered.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CustomerFacing")]
public sealed record CustomerFacing(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] StandingMessage Standing,
    [property: Id(3)] long PoolSeqSeen,
    [property: Id(4)] long PoolSeqSent,
    [property: Id(5)] bool HasDeliveredOrder);
