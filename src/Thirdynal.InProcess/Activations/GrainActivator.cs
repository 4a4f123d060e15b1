using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Runtime;
using Thirdynal.InProcess.Hosting;
using Thirdynal.InProcess.State;

namespace Thirdynal.InProcess.Activations;

/// <summary>
/// Makes instances of one grain class. A scope of services costs more memory than an idle activation, so one is made only
/// if the constructor needs something that is not a singleton, or when the grain asks for its services.
/// </summary>
internal sealed class GrainActivator
{
    private readonly ObjectFactory _create;
    private readonly ParameterInfo[] _given;
    private readonly StateFacet?[] _states;
    private readonly IServiceProvider? _singletons;

    public GrainActivator(GrainClass grainClass, IServiceProvider services)
    {
        var constructors = grainClass.Type.GetConstructors();
        if (constructors is not [var constructor])
            throw new InvalidOperationException($"{grainClass.Type} has {constructors.Length} public constructors; a grain class has one.");
        var parameters = constructor.GetParameters();
        _given = [.. parameters.Where(IsGiven)];
        _states = [.. _given.Select(parameter => StateFacet.For(parameter, grainClass.Host.States))];
        _create = ActivatorUtilities.CreateFactory(grainClass.Type, [.. _given.Select(parameter => parameter.ParameterType)]);
        var singletons = services.GetRequiredService<SingletonServices>();
        if (parameters.Except(_given).All(parameter => singletons.Contains(parameter.ParameterType)))
            _singletons = services;
    }

    /// <summary>The new instance, and the stored values to read before it is used.</summary>
    public (object Instance, IReadOnlyList<IStorage> States) Create(Activation activation)
    {
        List<IStorage> states = [];
        var given = new object?[_given.Length];
        for (var i = 0; i < given.Length; i++)
        {
            if (_states[i] is { } facet)
                states.Add(facet.Create(activation.GrainId));
            given[i] = _states[i] is null ? activation : states[^1];
        }

        return (_create(_singletons ?? activation.ActivationServices, given), states);
    }

    private static bool IsGiven(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(IGrainContext) || parameter.IsDefined(typeof(PersistentStateAttribute));
}
