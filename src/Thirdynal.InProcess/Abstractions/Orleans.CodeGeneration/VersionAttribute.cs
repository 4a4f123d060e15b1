namespace Orleans.CodeGeneration;

/// <summary>
/// The version of a grain interface. In one process there is only one; in a cluster that is being upgraded it keeps newer
/// calls away from older silos.
/// </summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class VersionAttribute : Attribute
{
    /// <summary>This version; raise it with every change of the interface or of its messages.</summary>
    public VersionAttribute(ushort version) => Version = version;

    /// <summary>The version.</summary>
    public ushort Version { get; private set; }
}
