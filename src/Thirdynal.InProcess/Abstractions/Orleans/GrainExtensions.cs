using Orleans.Runtime;
using Thirdynal.InProcess.Activations;
using Thirdynal.InProcess.Calls;

namespace Orleans;

/// <summary>Keys and references of grains.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to the same grain through another of its interfaces, or to itself from inside a grain.</summary>
    /// <exception cref="ArgumentException">Neither a reference nor a grain that the host made.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainProxy reference => reference.Cast<TGrainInterface>(),
            IGrainBase { GrainContext: Activation activation } => activation.Host.Grains.Reference<TGrainInterface>(activation.GrainId),
            _ => throw NotOfThisHost(grain),
        };
    }

    /// <summary>Type and key of a grain.</summary>
    /// <exception cref="ArgumentException">Neither a reference nor a grain that the host made.</exception>
    public static GrainId GetGrainId(this IAddressable grain)
    {
        ArgumentNullException.ThrowIfNull(grain);
        return grain switch
        {
            GrainProxy reference => reference.GrainId,
            IGrainBase { GrainContext: { } context } => context.GrainId,
            _ => throw NotOfThisHost(grain),
        };
    }

    /// <summary>The key of a grain that is found by a string.</summary>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain.GetGrainId().KeyText;

    /// <summary>The key of a grain that is found by a GUID.</summary>
    /// <exception cref="InvalidOperationException">The key is of another kind.</exception>
    public static Guid GetPrimaryKey(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return GrainKeys.TryGuid(id.KeyText, out var key) ? key : throw new InvalidOperationException($"{id} has no GUID key.");
    }

    /// <summary>The key of a grain that is found by an integer.</summary>
    /// <exception cref="InvalidOperationException">The key is of another kind.</exception>
    public static long GetPrimaryKeyLong(this IAddressable grain)
    {
        var id = grain.GetGrainId();
        return GrainKeys.TryInteger(id.KeyText, out var key) ? key : throw new InvalidOperationException($"{id} has no integer key.");
    }

    private static ArgumentException NotOfThisHost(IAddressable grain) =>
        new($"{grain.GetType()} is neither a grain reference nor a grain that the host made.", nameof(grain));
}
