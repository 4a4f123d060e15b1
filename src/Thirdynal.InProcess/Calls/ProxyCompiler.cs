using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

/// <summary>Makes references to grains, through classes that are emitted once a program for each interface.</summary>
internal sealed class ProxyCompiler
{
    private static readonly ConcurrentDictionary<Type, Lazy<ProxyCompiler>> s_interfaces = new();
    private static readonly ConcurrentDictionary<Assembly, Lazy<ProxyAssembly>> s_assemblies = new();

    private ProxyCompiler(Type grainInterface)
    {
        var assembly = s_assemblies.GetOrAdd(grainInterface.Assembly, static source => new(() => new(source))).Value;
        Type proxy;
        lock (assembly)
        {
            proxy = ProxyEmitter.Emit(assembly, grainInterface);
        }

        var target = Expression.Parameter(typeof(GrainClass));
        var key = Expression.Parameter(typeof(string));
        var make = Expression.New(proxy.GetConstructors().Single(), target, key);
        Create = Expression.Lambda<Func<GrainClass, string, GrainProxy>>(make, target, key).Compile();
    }

    public Func<GrainClass, string, GrainProxy> Create { get; }

    /// <exception cref="NotSupportedException">A method of the interface cannot be a grain method.</exception>
    public static ProxyCompiler For(Type grainInterface) =>
        s_interfaces.GetOrAdd(grainInterface, static type => new(() => new(type))).Value;
}
