namespace Orleans.Runtime;

/// <summary>Type and key of a grain.</summary>
public readonly struct GrainId : IEquatable<GrainId>
{
    internal GrainId(string type, string key)
    {
        TypeText = type;
        KeyText = key;
    }

    /// <summary>Names no grain.</summary>
    public bool IsDefault => TypeText is null;

    internal string TypeText { get; }

    internal string KeyText { get; }

    /// <summary>From its two parts.</summary>
    public static GrainId Create(string type, string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(type);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return new(type, key);
    }

    /// <summary>Same type and key.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Another type or key.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(GrainId other) =>
        string.Equals(KeyText, other.KeyText, StringComparison.Ordinal) && string.Equals(TypeText, other.TypeText, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(TypeText, KeyText);

    /// <inheritdoc />
    public override string ToString() => $"{TypeText}/{KeyText}";
}
