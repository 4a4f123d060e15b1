namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>What users of a type can see of it.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Head">Access, kind, modifiers, type parameters with constraints, base, attribute usage.</param>
/// <param name="Interfaces">All that it names.</param>
/// <param name="Members">Signatures of the public and protected members that it declares.</param>
internal sealed record SurfaceType(string Name, string Head, IReadOnlySet<string> Interfaces, IReadOnlySet<string> Members)
{
    /// <summary>Everything, one line each, in order.</summary>
    public IEnumerable<string> Lines =>
        [Head, .. Interfaces.Order(StringComparer.Ordinal).Select(name => $": {name}"), .. Members.Order(StringComparer.Ordinal)];
}
