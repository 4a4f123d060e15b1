namespace Thirdynal.Customers;

/// <summary>
/// Merges customers and splits them again, one after the other; one grain, key <see cref="Key"/>. Each step is written
/// down before it is taken: what a crash interrupts goes on.
/// </summary>
[Alias("Thirdynal.IMergeGrain"), Version(1)]
public interface IMergeGrain : IGrainWithStringKey
{
    /// <summary>The one key.</summary>
    const string Key = "merges";

    /// <summary>Two customers are one person. Answers when they are one.</summary>
    [Alias("Merge")]
    Task<MergeAnswer> Merge(MergeMessage message);

    /// <summary>A merge was wrong: the two are two again.</summary>
    [Alias("Split")]
    Task<MergeAnswer> Split(SplitMessage message);

    /// <summary>A number was matched by name to the wrong customer: it founds one of its own, with everything that names it.</summary>
    [Alias("SplitNumber")]
    Task<MergeAnswer> SplitNumber(SplitNumberMessage message);

    /// <summary>Customers were erased: what is kept of their merges says nothing of them, and is not undone any more.</summary>
    [Alias("Forget")]
    Task Forget(ErasureMessage message);

    /// <summary>Goes on with what was interrupted.</summary>
    [Alias("Resume")]
    Task Resume();
}

/// <summary>Two customers are one person.</summary>
/// <param name="Into">Who stays.</param>
/// <param name="From">Who goes.</param>
/// <param name="By">User id.</param>
/// <param name="Reason">Why, in a person's words.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.MergeMessage")]
public sealed record MergeMessage(
    [property: Id(0)] Guid Into,
    [property: Id(1)] Guid From,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason);

/// <summary>A merge was wrong.</summary>
/// <param name="Into">Who had stayed.</param>
/// <param name="From">Who had gone.</param>
/// <param name="By">User id.</param>
/// <param name="Reason">Why, in a person's words.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.SplitMessage")]
public sealed record SplitMessage(
    [property: Id(0)] Guid Into,
    [property: Id(1)] Guid From,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason);

/// <summary>A match by name was wrong.</summary>
/// <param name="Customer">Who was taken for the owner of the number.</param>
/// <param name="Phone">The number, E.164.</param>
/// <param name="By">User id.</param>
/// <param name="Reason">Why, in a person's words.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.SplitNumberMessage")]
public sealed record SplitNumberMessage(
    [property: Id(0)] Guid Customer,
    [property: Id(1)] string Phone,
    [property: Id(2)] string By,
    [property: Id(3)] string Reason);

/// <summary>What became of it.</summary>
/// <param name="MergeId">The merge, or null where there is an error.</param>
/// <param name="Error">Why nothing happened, or null.</param>
/// <param name="From">The other customer; null where there is an error.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.MergeAnswer")]
public sealed record MergeAnswer(
    [property: Id(0)] Guid? MergeId,
    [property: Id(1)] GrainError? Error = null,
    [property: Id(2)] Guid? From = null);
