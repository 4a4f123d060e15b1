using System.Diagnostics.Metrics;

namespace Thirdynal.Storage.Commits;

/// <summary>Counts transactions and turns: their ratio is how well the grouping works.</summary>
internal static class CommitMeter
{
    internal const string Name = "Thirdynal.Storage";

    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<int> Turns = Meter.CreateHistogram<int>(
        "thirdynal.commit.turns", "{turn}", "Turns that went out together in one transaction.");

    internal static void Sent(int turns) => Turns.Record(turns);
}
