using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Thirdynal.InProcess.Calls;
using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Activations;

/// <summary>One grain class: what its attributes say, how its instances are made, and its activations.</summary>
internal sealed class GrainClass
{
    private readonly ActivationDirectory _directory;

    public GrainClass(GrainHost host, Type type)
    {
        Host = host;
        Type = type;
        GrainType = NameOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        IdleLimit = IdleLimitOf(type, host.Options.CollectionAge);
        var worker = type.GetCustomAttribute<StatelessWorkerAttribute>();
        _directory = worker is null ? new SingleDirectory(this) : new WorkerDirectory(this, worker.MaxWorkers);
        Activator = new(this, host.Services);
        HasActivateHook = Overrides(type, nameof(IGrainBase.OnActivateAsync));
        HasDeactivateHook = Overrides(type, nameof(IGrainBase.OnDeactivateAsync));
    }

    public GrainHost Host { get; }

    public Type Type { get; }

    /// <summary>The class' name in grain ids and tables: as Orleans makes it, lower case and without "Grain".</summary>
    public string GrainType { get; }

    public bool IsReentrant { get; }

    /// <summary>Null is never.</summary>
    public TimeSpan? IdleLimit { get; }

    public bool HasActivateHook { get; }

    public bool HasDeactivateHook { get; }

    public GrainActivator Activator { get; }

    public IEnumerable<Activation> Activations => _directory.All;

    /// <exception cref="OrleansException">The host does not take calls.</exception>
    public void Deliver(string key, Call call)
    {
        Host.ThrowIfClosed();
        while (!_directory.For(key).TrySend(call))
        {
            // It ended between being found and being asked; it is out of the directory by now.
        }
    }

    public void Forget(Activation activation) => _directory.Remove(activation);

    private static string NameOf(Type type)
    {
        var name = type.Name;
        if (name.Length > 5 && name.EndsWith("Grain", StringComparison.Ordinal))
            name = name[..^5];
        return name.ToLowerInvariant();
    }

    private static TimeSpan? IdleLimitOf(Type type, TimeSpan usual)
    {
        if (type.IsDefined(typeof(KeepAliveAttribute)))
            return null;
        return type.GetCustomAttribute<CollectionAgeLimitAttribute>() switch
        {
            null => usual,
            { AlwaysActive: true } => null,
            var limit => limit.AgeLimit,
        };
    }

    private static bool Overrides(Type type, string hook)
    {
        var map = type.GetInterfaceMap(typeof(IGrainBase));
        var index = Array.FindIndex(map.InterfaceMethods, method => string.Equals(method.Name, hook, StringComparison.Ordinal));
        var declaring = map.TargetMethods[index].DeclaringType;
        return declaring != typeof(Grain) && declaring != typeof(IGrainBase);
    }
}
