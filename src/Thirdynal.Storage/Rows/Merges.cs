using System.Collections.Immutable;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>How far a merge is.</summary>
public enum MergeState
{
    /// <summary>Begun.</summary>
    Merging,

    /// <summary>The two are one.</summary>
    Merged,

    /// <summary>Being undone.</summary>
    Splitting,

    /// <summary>The two are two again.</summary>
    Split,
}

/// <summary>The head row of one merge of two customers.</summary>
public sealed record MergeRow
{
    [Key] public required Guid Id { get; init; }
    [Version] public required long Version { get; init; }
    public required MergeState State { get; init; }
    public required Guid IntoId { get; init; }
    public required string IntoKey { get; init; }
    public required Guid FromId { get; init; }
    public required string FromKey { get; init; }
    public required string MergedBy { get; init; }
    public required string MergeReason { get; init; }
    public required DateTimeOffset MergedAt { get; init; }
    public string? SplitBy { get; init; }
    public string? SplitReason { get; init; }
    public DateTimeOffset? SplitAt { get; init; }

    /// <summary>The other's number was matched by name; the split founds the other.</summary>
    public bool ByName { get; init; }
}

/// <summary>What the customer that stays had and took over: written by it, with the change itself.</summary>
public sealed record MergePartRow
{
    [Key] public required Guid MergeId { get; init; }
    [Json] public required string IntoCard { get; init; }
    [Json] public required string FromCard { get; init; }

    /// <summary>Numbers of the orders that the one that stays had itself.</summary>
    public required ImmutableArray<string> OwnOrders { get; init; }

    /// <summary>Numbers of the orders that came with the other.</summary>
    public required ImmutableArray<string> Orders { get; init; }

    /// <summary>Leads that came with the other.</summary>
    public required ImmutableArray<string> Leads { get; init; }

    /// <summary>Set when it was all given back: waybills that came in between and are to know their customer.</summary>
    public ImmutableArray<string> Moved { get; init; } = [];
    public bool GivenBack { get; init; }

    /// <summary>Set when the other is itself again.</summary>
    public bool IsBack { get; init; }
}
