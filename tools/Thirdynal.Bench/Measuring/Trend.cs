namespace Thirdynal.Bench.Measuring;

/// <summary>How a figure changes with time.</summary>
internal static class Trend
{
    /// <summary>The slope of the straight line nearest to all points (least squares), in percent of their mean a minute; 0 for fewer than two.</summary>
    public static double PercentAMinute(IReadOnlyCollection<(double Minutes, double Value)> points)
    {
        if (points.Count < 2) return 0;
        var (time, value) = (points.Average(p => p.Minutes), points.Average(p => p.Value));
        var spread = points.Sum(p => (p.Minutes - time) * (p.Minutes - time));
        return spread == 0 ? 0 : points.Sum(p => (p.Minutes - time) * (p.Value - value)) / spread / value * 100;
    }
}
