namespace System.Runtime.CompilerServices;

/// <summary>The runtime knows this attribute by its name: an emitted assembly that bears it may use internals of the named assembly.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
