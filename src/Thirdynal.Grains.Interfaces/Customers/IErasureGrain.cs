using System.Collections.Immutable;

namespace Thirdynal.Customers;

/// <summary>
/// Erases customers on request, one after the other; one grain, key <see cref="Key"/>. Each step finds itself done when it
/// is taken again: what a crash interrupts goes on.
/// </summary>
[Alias("Thirdynal.IErasureGrain"), Version(1)]
public interface IErasureGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "erasures";

    /// <summary>
    /// Takes away who a customer is: orders stay, her name, numbers, address and whatever people have written of her go.
    /// Nobody calls her from the answer on, also where the rest has to wait for an import that is at work.
    /// </summary>
    [Alias("Erase")]
    Task<EraseAnswer> Erase(EraseMessage message);

    /// <summary>Goes on with what was interrupted, or had to wait.</summary>
    [Alias("Resume")]
    Task Resume();
}

/// <summary>A customer asks to be erased.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="By">User id of whoever does it.</param>
/// <param name="Reason">Why, in a person's words.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.EraseMessage")]
public sealed record EraseMessage(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string By,
    [property: Id(2)] string Reason);

/// <summary>What became of it.</summary>
/// <param name="ErasureId">The erasure; null where there is an error.</param>
/// <param name="IsDone">False: she is not called any more; the rest goes on by itself once imports and farming rest.</param>
/// <param name="Error">Why nothing happened, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.EraseAnswer")]
public sealed record EraseAnswer(
    [property: Id(0)] Guid? ErasureId,
    [property: Id(1)] bool IsDone,
    [property: Id(2)] GrainError? Error = null);

/// <summary>Her new keys, which say nothing of her.</summary>
/// <param name="ErasureId">The erasure.</param>
/// <param name="At">When it was asked for.</param>
/// <param name="By">User id of whoever does it.</param>
/// <param name="Customers">She, and everybody who was merged into her.</param>
/// <param name="Phones">Her numbers, E.164.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ErasureMessage")]
public sealed record ErasureMessage(
    [property: Id(0)] Guid ErasureId,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string By,
    [property: Id(3)] ImmutableArray<ErasedKey> Customers,
    [property: Id(4)] ImmutableArray<string> Phones);

/// <summary>A customer changes its key.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="OldKey">Its founding phone.</param>
/// <param name="NewKey">What it is found by from then on.</param>
/// <param name="MergedInto">The new key of whoever had taken it over, or null.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ErasedKey")]
public sealed record ErasedKey(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string OldKey,
    [property: Id(2)] string NewKey,
    [property: Id(3)] string? MergedInto);
