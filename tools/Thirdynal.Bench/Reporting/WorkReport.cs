using System.Globalization;
using System.Text;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Works;

namespace Thirdynal.Bench.Reporting;

/// <summary>What the arms of one work took, run by run.</summary>
/// <param name="Work">The work.</param>
/// <param name="Size">How much there was to work on.</param>
/// <param name="Runs">The runs of each arm in their order, so that runs with one index belong together.</param>
internal sealed record WorkReport(Work Work, int Size, IReadOnlyDictionary<string, List<Measurement>> Runs)
{
    /// <summary>More than fits the table, as Markdown; null: nothing.</summary>
    public string? Notes { get; init; }

    /// <summary>Drawings, by the name of their files.</summary>
    public IReadOnlyDictionary<string, string> Drawings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How many times as fast as another arm ours is, in the pair in the middle and at both ends.</summary>
    public (double Median, double Least, double Most) Against(string arm)
    {
        double[] ratios = [.. Runs[Arm.Ours].Zip(Runs[arm], (ours, other) => ours.Rate / other.Rate)];
        return (Figures.Median(ratios), ratios.Min(), ratios.Max());
    }

    /// <summary>A section with a table.</summary>
    public string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {Work.Title}\n\nSize {Size:N0}, {Runs[Arm.Ours].Count} pairs.");
        if (Work.Target is { } target) text.Append(CultureInfo.InvariantCulture, $" Target: {target}.");
        text.Append(CultureInfo.InvariantCulture, $"\n\n| Arm | {Work.Operation}s/s | ours is | spread | p50 ms | p99 ms | CPU us | WAL B | peak MB | wrong |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var arm in Work.Arms) Row(text, arm.Name);
        foreach (var arm in Work.Arms.Where(a => a.MayDiffer is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"\nThe rows of {arm.Name} are not compared: {arm.MayDiffer}.\n");
        }

        return text.Append('\n').Append(Notes).Append(Notes is null ? "" : "\n\n").ToString();
    }

    private void Row(StringBuilder text, string arm)
    {
        var runs = Runs[arm];
        var (median, least, most) = Against(arm);
        var ratio = string.Equals(arm, Arm.Ours, StringComparison.Ordinal)
            ? " |"
            : string.Create(CultureInfo.InvariantCulture, $"{Figures.Number(median)} x | {Figures.Number(least)} to {Figures.Number(most)}");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {arm} | {Figures.Number(Figures.Median(runs.Select(r => r.Rate)))} | {ratio} | {Cell(runs, r => r.P50)} | {Cell(runs, r => r.P99)} | {Cell(runs, r => r.CpuMicroseconds)} | {Cell(runs, r => r.WalPerOperation)} | {Cell(runs, r => r.PeakMegabytes)} | {runs.Sum(r => r.Wrong)} |\n");
    }

    private static string Cell(List<Measurement> runs, Func<Measurement, double?> pick)
    {
        double[] values = [.. runs.Select(pick).OfType<double>()];
        return values.Length == 0 ? "" : Figures.Number(Figures.Median(values));
    }
}
