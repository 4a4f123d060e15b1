using System.Collections.Immutable;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>A type in a signature. C# keeps one nullability byte for each node that can be null, in the order they are written.</summary>
internal sealed record TypeNode(string Name, bool HasFlag, ImmutableArray<TypeNode> Arguments, string Suffix = "")
{
    public static TypeNode Value(string name) => new(name, HasFlag: false, []);

    public static TypeNode Reference(string name) => new(name, HasFlag: true, []);

    public bool HasFlags => HasFlag || Arguments.Any(argument => argument.HasFlags);

    /// <summary>As C# writes it, with <c>?</c> where the flags say so.</summary>
    public string Render(NullableFlags flags)
    {
        var nullable = HasFlag && flags.Next() == 2 ? "?" : "";
        var arguments = Arguments.Select(argument => argument.Render(flags)).ToArray();
        if (Suffix.Length > 0)
            return $"{arguments[0]}{Suffix}{nullable}";
        return arguments.Length == 0 ? Name + nullable : $"{Name}<{string.Join(", ", arguments)}>{nullable}";
    }
}

/// <summary>Nullability bytes in order: either one for all, or one each.</summary>
internal sealed class NullableFlags(ImmutableArray<byte> flags)
{
    private int _next;

    public byte Next() => flags.Length == 1 ? flags[0] : flags[_next++];
}
