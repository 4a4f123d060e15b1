namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>Says what a declared type promises that the published one does not keep. The published one may have more.</summary>
internal static class SurfaceComparer
{
    public static IEnumerable<string> Differences(SurfaceType declared, SurfaceType published)
    {
        if (!string.Equals(declared.Head, published.Head, StringComparison.Ordinal))
            yield return $"{declared.Name}: declared as '{declared.Head}', published as '{published.Head}'";
        foreach (var name in declared.Interfaces.Except(published.Interfaces, StringComparer.Ordinal))
            yield return $"{declared.Name}: {name} is not an interface of the published type";
        foreach (var member in declared.Members.Except(published.Members, StringComparer.Ordinal))
            yield return $"{declared.Name}: not published: {member}";
    }
}
