namespace Thirdynal.Customers;

/// <summary>Answer to a waybill's state.</summary>
/// <param name="AppliedVersion">The waybill's version that the customer now has.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.OrderTaken")]
public sealed record OrderTaken([property: Id(0)] long AppliedVersion);

/// <summary>A change of do-not-contact.</summary>
/// <param name="By">Who: a user's id, or SYSTEM.</param>
/// <param name="Reason">Why, in the words of whoever asked.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.DoNotContactMessage")]
public sealed record DoNotContactMessage(
    [property: Id(0)] string By,
    [property: Id(1)] string Reason);

/// <summary>What became of a change to a customer.</summary>
/// <param name="Changed">False when it already was so.</param>
/// <param name="Error">Why nothing happened, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.CustomerChange")]
public sealed record CustomerChange(
    [property: Id(0)] bool Changed,
    [property: Id(1)] GrainError? Error = null);
