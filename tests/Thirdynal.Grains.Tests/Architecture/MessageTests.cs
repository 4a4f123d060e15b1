using System.Collections.Immutable;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Thirdynal.Domain;
using Thirdynal.Grains.Pool;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Tests.Architecture;

/// <summary>
/// What grains say to each other is deeply immutable and numbered, so that neither host copies it and a cluster of two
/// versions understands it.
/// </summary>
public sealed class MessageTests
{
    private static readonly Assembly Contracts = typeof(IPoolGrain).Assembly;

    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(decimal), typeof(Guid), typeof(DateTimeOffset), typeof(TimeSpan),
    ];

    private static IEnumerable<Type> GrainInterfaces => Contracts.GetExportedTypes().Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type));

    public static TheoryData<Type> Messages => [.. GrainInterfaces
        .SelectMany(MethodsOf)
        .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
        .SelectMany(type => Reached(type, []))
        .Where(type => type.Assembly == Contracts && !type.IsEnum)
        .Distinct()];

    [Fact]
    public void Contracts_HaveMessages() => Assert.True(Messages.Count > 15, "The walk finds too few messages to be right.");

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_Declared_IsImmutableAliasedAndNumbered(Type message)
    {
        Assert.True(message.IsSealed && message.GetMethod("<Clone>$") is not null, $"{message} is no sealed record.");
        Assert.NotNull(message.GetCustomAttribute<GenerateSerializerAttribute>());
        Assert.NotNull(message.GetCustomAttribute<ImmutableAttribute>());
        Assert.NotNull(message.GetCustomAttribute<AliasAttribute>());
        var properties = message.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0).ToArray();
        Assert.All(properties, property => Assert.True(
            property.SetMethod is null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)),
            $"{message.Name}.{property.Name} can be set."));
        var ids = properties.Select(property => property.GetCustomAttribute<IdAttribute>()?.Id ?? throw new InvalidOperationException($"{message.Name}.{property.Name} has no [Id]."));
        Assert.Equal(Enumerable.Range(0, properties.Length).Select(id => (uint)id), ids.Order());
    }

    [Fact]
    public void Messages_OfAllContracts_HaveAliasesOfTheirOwn()
    {
        var aliases = Contracts.GetExportedTypes().Select(type => type.GetCustomAttribute<AliasAttribute>()?.Alias).OfType<string>().ToArray();
        Assert.Equal(aliases.Length, aliases.Distinct().Count());
    }

    [Fact]
    public void Methods_OfAllContracts_AreAliased() => Assert.All(
        GrainInterfaces.SelectMany(MethodsOf), method => Assert.True(
            method.GetCustomAttribute<AliasAttribute>() is not null, $"{method.DeclaringType!.Name}.{method.Name} has no [Alias]."));

    [Fact]
    public void Messages_Reach_OnlyWhatBothHostsShare() => Assert.All(
        GrainInterfaces.SelectMany(MethodsOf)
            .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType))
            .SelectMany(type => Reached(type, [])).Distinct(),
        type => Assert.True(
            Plain.Contains(type) || type.IsEnum || type.Assembly == Contracts || type == typeof(Task) || type == typeof(CancellationToken)
                || type == typeof(TickStatus),
            $"{type} is neither plain, nor an enum, nor a message of ours."));

    [Fact]
    public void States_OfAllGrains_HaveNamesOfTheirOwn()
    {
        var names = typeof(PoolGrain).Assembly.GetTypes()
            .SelectMany(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .SelectMany(constructor => constructor.GetParameters())
            .Select(parameter => parameter.GetCustomAttribute<PersistentStateAttribute>()?.StateName).OfType<string>().ToArray();
        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct().Count());
    }

    private static IEnumerable<MethodInfo> MethodsOf(Type contract) =>
        contract.GetInterfaces().Append(contract).Where(part => part.Assembly == Contracts).SelectMany(part => part.GetMethods().Where(method => !method.IsStatic));

    private static HashSet<Type> Reached(Type type, HashSet<Type> seen)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return Reached(value, seen);
        if (type.IsGenericType)
        {
            var form = type.GetGenericTypeDefinition();
            if (form == typeof(Task<>) || form == typeof(ImmutableArray<>) || form == typeof(ImmutableDictionary<,>))
            {
                foreach (var part in type.GetGenericArguments()) Reached(part, seen);
                return seen;
            }
        }

        if (!seen.Add(type) || type.Assembly != Contracts || type.IsEnum) return seen;
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)) Reached(property.PropertyType, seen);
        return seen;
    }
}
