using System.Globalization;
using Thirdynal.Bench.Measuring;

namespace Thirdynal.Bench.Reporting;

/// <summary>Numbers as a person reads them.</summary>
internal static class Figures
{
    /// <summary>One measurement in a line.</summary>
    public static string Of(Measurement m, string operation) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Number(m.Rate)} {operation}s/s, {m.Seconds:0.00} s{Latency(m)}, {m.CpuMicroseconds:0} us CPU and {m.WalPerOperation:0} B WAL each");

    /// <summary>Three digits that count, thousands apart.</summary>
    public static string Number(double value) => value switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.00", CultureInfo.InvariantCulture),
    };

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Latency(Measurement m) =>
        m.P99 is { } p99 ? string.Create(CultureInfo.InvariantCulture, $", p50 {m.P50:0.0} ms, p99 {p99:0.0} ms") : "";
}
