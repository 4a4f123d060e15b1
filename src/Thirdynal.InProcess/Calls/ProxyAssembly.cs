using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Thirdynal.InProcess.Calls;

/// <summary>Holds what is emitted for the grain interfaces of one assembly, and sees the internals that those interfaces name.</summary>
internal sealed class ProxyAssembly
{
    private static readonly ConstructorInfo s_ignoreAccess =
        typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

    private readonly ModuleBuilder _module;
    private int _types;

    public ProxyAssembly(Assembly interfaces)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new($"{interfaces.GetName().Name}.GrainProxies"), AssemblyBuilderAccess.Run);
        // The runtime reads these once, before the first emitted type is loaded.
        string[] seen = [typeof(ProxyAssembly).Assembly.GetName().Name!, interfaces.GetName().Name!, .. interfaces.GetReferencedAssemblies().Select(name => name.Name!)];
        foreach (var name in seen.Distinct(StringComparer.Ordinal))
            assembly.SetCustomAttribute(new(s_ignoreAccess, [name]));
        _module = assembly.DefineDynamicModule("GrainProxies");
    }

    public TypeBuilder Define(string name, Type parent)
    {
        var number = Interlocked.Increment(ref _types);
        return _module.DefineType($"{name}#{number}", TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, parent);
    }
}
