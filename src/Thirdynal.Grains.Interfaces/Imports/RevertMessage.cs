namespace Thirdynal.Imports;

/// <summary>An import is to be undone.</summary>
/// <param name="By">User id.</param>
/// <param name="Reason">Why, in a person's words.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.RevertMessage")]
public sealed record RevertMessage(
    [property: Id(0)] string By,
    [property: Id(1)] string Reason);
