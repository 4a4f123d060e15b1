using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Activations;

namespace Thirdynal.InProcess.Calls;

internal sealed class GrainFactory(IServiceProvider services, GrainCatalog catalog) : IClusterClient
{
    private readonly ConcurrentDictionary<Type, (GrainClass Class, Func<GrainClass, string, GrainProxy> Create)> _makers = new();

    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Make<TGrainInterface>(GrainKeys.Of(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Make<TGrainInterface>(GrainKeys.Of(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Make<TGrainInterface>(primaryKey, grainClassNamePrefix);
    }

    /// <summary>A reference to a grain whose class is known.</summary>
    public TGrainInterface Reference<TGrainInterface>(GrainId id) =>
        (TGrainInterface)(object)ProxyCompiler.For(typeof(TGrainInterface)).Create(catalog.ByGrainType(id.TypeText), id.KeyText);

    private TGrainInterface Make<TGrainInterface>(string key, string? classNamePrefix)
    {
        if (classNamePrefix is not null)
        {
            var named = catalog.Implementing(typeof(TGrainInterface), classNamePrefix);
            return (TGrainInterface)(object)ProxyCompiler.For(typeof(TGrainInterface)).Create(named, key);
        }

        var (target, create) = _makers.GetOrAdd(
            typeof(TGrainInterface),
            static (type, classes) => (classes.Implementing(type, null), ProxyCompiler.For(type).Create),
            catalog);
        return (TGrainInterface)(object)create(target, key);
    }
}
