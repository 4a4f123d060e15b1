using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Thirdynal.Bench.Measuring;

/// <summary>How long calls took.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<long> ticks = [];
    private long[]? sorted;

    /// <summary>Adds one, as <see cref="Stopwatch.GetTimestamp"/> counts.</summary>
    public void Add(long elapsed) => ticks.Add(elapsed);

    /// <summary>How many there are.</summary>
    public int Count => ticks.Count;

    /// <summary>The latency below which a part of the calls stayed.</summary>
    /// <param name="part">0 to 1.</param>
    public double Milliseconds(double part)
    {
        sorted ??= [.. ticks.Order()];
        return sorted.Length == 0 ? 0 : sorted[Math.Min((int)(part * sorted.Length), sorted.Length - 1)] * 1000.0 / Stopwatch.Frequency;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"p50 {Milliseconds(0.5):F2} ms, p99 {Milliseconds(0.99):F2} ms");
}
