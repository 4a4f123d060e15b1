using System.Collections.Immutable;
using Thirdynal.Courier;

namespace Thirdynal.Grains.Sync;

/// <summary>What asking about some waybills led to.</summary>
internal sealed record BatchResult
{
    public int Asked { get; init; }

    /// <summary>The courier said something, be it that it has no scan yet.</summary>
    public int Answered { get; init; }

    public int Changed { get; init; }

    public int Unchanged { get; init; }

    public int Inserted { get; init; }

    /// <summary>No answer, or one that could not be taken in.</summary>
    public int Failed { get; init; }

    public ImmutableArray<CourierCall> Calls { get; init; } = [];

    /// <summary>What went wrong, in sentences.</summary>
    public ImmutableArray<string> Errors { get; init; } = [];

    /// <summary>Not one answer, only errors.</summary>
    public bool IsWithoutAnswer => Asked > 0 && Answered == 0 && !Errors.IsEmpty;

    /// <summary>No answer for so many waybills, and why.</summary>
    public static BatchResult Lost(int waybills, string error) => new() { Asked = waybills, Failed = waybills, Errors = [error] };

    /// <summary>This and the results of single waybills.</summary>
    public BatchResult And(params IReadOnlyCollection<BatchResult> others) => new()
    {
        Asked = Asked + others.Sum(other => other.Asked),
        Answered = Answered + others.Sum(other => other.Answered),
        Changed = Changed + others.Sum(other => other.Changed),
        Unchanged = Unchanged + others.Sum(other => other.Unchanged),
        Inserted = Inserted + others.Sum(other => other.Inserted),
        Failed = Failed + others.Sum(other => other.Failed),
        Calls = [.. Calls, .. others.SelectMany(other => other.Calls)],
        Errors = [.. Errors.Concat(others.SelectMany(other => other.Errors)).Distinct(StringComparer.Ordinal)],
    };
}
