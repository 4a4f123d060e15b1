using System.Reflection;
using Orleans;
using Thirdynal.InProcess.Calls;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Activations;

/// <summary>The grain classes of the program. Whatever is wrong with one is said when the host is made, not at the first call.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<string, GrainClass> _byGrainType = new(StringComparer.Ordinal);
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];

    public GrainCatalog(GrainHost host, IEnumerable<Assembly> assemblies)
    {
        var types = assemblies.Distinct().SelectMany(assembly => assembly.GetTypes()).Where(IsGrainClass);
        foreach (var grainClass in types.Select(type => new GrainClass(host, type)))
            Add(grainClass);
    }

    public IEnumerable<GrainClass> All => _byGrainType.Values;

    public bool Knows(string grainType) => _byGrainType.ContainsKey(grainType);

    /// <exception cref="ArgumentException">No class has that name.</exception>
    public GrainClass ByGrainType(string grainType) =>
        _byGrainType.GetValueOrDefault(grainType) ?? throw new ArgumentException($"No grain class is called {grainType}.", nameof(grainType));

    /// <exception cref="ArgumentException">No class implements it, or several do and the prefix does not choose one.</exception>
    public GrainClass Implementing(Type grainInterface, string? classNamePrefix)
    {
        var classes = _byInterface.GetValueOrDefault(grainInterface) ?? [];
        var named = classNamePrefix is null
            ? classes
            : classes.FindAll(candidate => candidate.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal));
        return named switch
        {
            [var only] => only,
            [] => throw new ArgumentException($"No grain class implements {grainInterface}.", nameof(grainInterface)),
            _ => throw new ArgumentException($"Several grain classes implement {grainInterface}: {string.Join(", ", named.Select(one => one.Type))}.", nameof(grainInterface)),
        };
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.IsAssignableTo(typeof(IGrainBase)) && type.IsAssignableTo(typeof(IGrain));

    private void Add(GrainClass grainClass)
    {
        if (!_byGrainType.TryAdd(grainClass.GrainType, grainClass))
            throw new InvalidOperationException($"{grainClass.Type} and {_byGrainType[grainClass.GrainType].Type} are both called {grainClass.GrainType}.");
        foreach (var grainInterface in grainClass.Type.GetInterfaces().Where(type => type.IsAssignableTo(typeof(IGrain)) && type.Assembly != typeof(IGrain).Assembly))
        {
            ProxyCompiler.For(grainInterface);
            if (!_byInterface.TryGetValue(grainInterface, out var classes))
                _byInterface[grainInterface] = classes = [];
            classes.Add(grainClass);
        }
    }
}
