using Thirdynal.Domain.Customers;

namespace Thirdynal.Customers;

/// <summary>All numbers with the same last seven digits (the key): which customer each belongs to.</summary>
[Alias("Thirdynal.IIdentityGrain"), Version(1)]
public interface IIdentityGrain : IGrainWithStringKey
{
    /// <summary>Finds the customer of a number, by phone or by name, or founds one. Two calls for one new number
    /// get the same customer.</summary>
    [Alias("Identify")]
    Task<IdentityAnswer> Identify(IdentifyMessage message);

    /// <summary>Notes a further number of a customer, or its newer name. Older messages are ignored.</summary>
    [Alias("Register")]
    Task<GrainError?> Register(NumberMessage message);

    /// <summary>A number is nobody's any more. Nothing happens where it is another customer's, or unknown.</summary>
    [Alias("GiveBack")]
    Task GiveBack(string phone, Guid customerId);
}

/// <summary>Who is this?</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Name">Name as written, or null.</param>
/// <param name="ImportId">The import that asks, kept with a customer founded by it.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.IdentifyMessage")]
public sealed record IdentifyMessage(
    [property: Id(0)] string Phone,
    [property: Id(1)] string? Name,
    [property: Id(2)] Guid? ImportId);

/// <summary>This is.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key: the founding phone.</param>
/// <param name="Match">How it was found.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.IdentityAnswer")]
public sealed record IdentityAnswer(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] MatchKind Match);

/// <summary>A number of a customer and the customer's name.</summary>
/// <param name="Phone">E.164, ending in the grain's key.</param>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="NameNormalized">Its name for matching.</param>
/// <param name="IsPrimary">Whether this is its first number.</param>
/// <param name="Seq">The customer's sequence of such messages.</param>
/// <param name="TakenFrom">The customer that had it: another may not be robbed of its numbers.</param>
/// <param name="IsGivenBack">The number is the customer's no longer.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.NumberMessage")]
public sealed record NumberMessage(
    [property: Id(0)] string Phone,
    [property: Id(1)] Guid CustomerId,
    [property: Id(2)] string CustomerKey,
    [property: Id(3)] string? NameNormalized,
    [property: Id(4)] bool IsPrimary,
    [property: Id(5)] long Seq,
    [property: Id(6)] bool IsGivenBack = false,
    [property: Id(7)] Guid? TakenFrom = null);
