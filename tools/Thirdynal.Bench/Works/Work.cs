using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Server;

namespace Thirdynal.Bench.Works;

/// <summary>Something that the product does all day, done by several arms on the same data.</summary>
/// <param name="Name">What it is called on the command line.</param>
/// <param name="Title">What it is, for the report.</param>
/// <param name="Operation">What is counted, e.g. <c>lead</c>.</param>
/// <param name="Size">How much there is to work on in a whole run.</param>
/// <param name="QuickSize">The same in a quick one.</param>
/// <param name="Fill">Puts the data of a size into a migrated database; the same for every arm.</param>
/// <param name="Arms">Who does it; ours is the last.</param>
internal sealed record Work(
    string Name, string Title, string Operation, int Size, int QuickSize,
    Func<BenchDatabase, int, CancellationToken, Task> Fill, IReadOnlyList<Arm> Arms)
{
    /// <summary>What must be reached, for the report; null where there is no target.</summary>
    public string? Target { get; init; }

    /// <summary>It measures several things by itself, one after the other: no pairs, nothing to warm up.</summary>
    public bool RunsOnce { get; init; }
}

/// <summary>One way to do a work.</summary>
/// <param name="Name">seed, peer, floor or ours.</param>
/// <param name="Run">Does it and measures.</param>
internal sealed record Arm(string Name, Func<ArmRun, Task<ArmResult>> Run)
{
    /// <summary>The name of the product's arm.</summary>
    public const string Ours = "ours";

    /// <summary>Statements that give the database the indexes this arm wants; null: the product's own.</summary>
    public string? Schema { get; init; }

    /// <summary>Why this arm may end with other rows than ours; null: it may not.</summary>
    public string? MayDiffer { get; init; }
}

/// <summary>What an arm is given.</summary>
/// <param name="Server">The database server.</param>
/// <param name="Database">A fresh copy of the data.</param>
/// <param name="Size">How much there is to work on.</param>
/// <param name="Options">What the command line said.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record ArmRun(BenchServer Server, BenchDatabase Database, int Size, BenchOptions Options, CancellationToken Cancellation);

/// <summary>What came of it.</summary>
/// <param name="Measurement">What it took.</param>
/// <param name="EndState">The rows it ended with, in a form that can be compared; null: nothing to compare.</param>
internal sealed record ArmResult(Measurement Measurement, string? EndState)
{
    /// <summary>More than fits a row of a table, as Markdown for the report; null: nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>Drawings for the report, by the name of their files.</summary>
    public IReadOnlyDictionary<string, string> Drawings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
