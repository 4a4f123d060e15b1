using System.Reflection;
using Orleans.Core;
using Orleans.Runtime;

namespace Thirdynal.InProcess.State;

/// <summary>A constructor parameter that stands for a stored value.</summary>
internal sealed class StateFacet
{
    private readonly Func<GrainId, IStorage> _create;

    private StateFacet(Func<GrainId, IStorage> create) => _create = create;

    /// <summary>Null if the parameter is something else.</summary>
    /// <exception cref="InvalidOperationException">It bears the attribute and is not <see cref="IPersistentState{TState}"/>.</exception>
    public static StateFacet? For(ParameterInfo parameter, StateTable table)
    {
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is not { } attribute)
            return null;
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new InvalidOperationException($"{parameter.Member.DeclaringType}: {parameter.Name} is {type}, not IPersistentState<T>.");
        var create = typeof(StateFacet)
            .GetMethod(nameof(Creating), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(type.GetGenericArguments());
        return new((Func<GrainId, IStorage>)create.Invoke(null, [table, attribute.StateName])!);
    }

    public IStorage Create(GrainId grain) => _create(grain);

    private static Func<GrainId, IStorage> Creating<TState>(StateTable table, string name) =>
        grain => new PersistentState<TState>(table, grain, name);
}
