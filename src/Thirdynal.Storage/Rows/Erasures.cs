using System.Collections.Immutable;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>How far an erasure is.</summary>
public enum ErasureState
{
    /// <summary>Begun; she is not called any more.</summary>
    Running,

    /// <summary>Nothing of who she was is left.</summary>
    Done,
}

/// <summary>The head row of one erasure.</summary>
public sealed record ErasureRow
{
    [Key] public required Guid Id { get; init; }
    [Version] public required long Version { get; init; }
    public required Guid CustomerId { get; init; }
    public required ErasureState State { get; init; }
    public required string RequestedBy { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>An <see cref="ErasedIdentity"/>, while it is needed.</summary>
    [Json] public string? Identity { get; init; }
}

/// <summary>Who is to be erased: everything that is looked for.</summary>
/// <param name="Customers">She, and everybody who was merged into her.</param>
/// <param name="Phones">Her numbers, E.164.</param>
/// <param name="Names">Her names, as written.</param>
/// <param name="Addresses">Her addresses, as written.</param>
/// <param name="Orders">Numbers of her orders.</param>
public sealed record ErasedIdentity(
    ImmutableArray<ErasedCustomer> Customers, ImmutableArray<string> Phones, ImmutableArray<string> Names, ImmutableArray<string> Addresses,
    ImmutableArray<string> Orders);

/// <summary>A customer that changes its key from its founding phone to one that says nothing.</summary>
public sealed record ErasedCustomer(Guid Id, string OldKey, string NewKey, string? MergedInto)
{
    /// <summary>The key of a customer that was erased: 20 characters, no phone, always the same for the same customer.</summary>
    public static string KeyOf(Guid id) => string.Concat("X", id.ToString("N").AsSpan(13));
}
