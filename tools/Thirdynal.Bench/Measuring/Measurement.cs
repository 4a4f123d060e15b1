namespace Thirdynal.Bench.Measuring;

/// <summary>What one run of one arm took.</summary>
/// <param name="Operations">How many operations were done.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="P50">Median latency in milliseconds; null where operations are not calls.</param>
/// <param name="P99">99th percentile in milliseconds.</param>
/// <param name="ProgramCpuSeconds">Processor time of the arm's program; null where it has none of its own.</param>
/// <param name="PostgresCpuSeconds">Processor time of all processes of PostgreSQL.</param>
/// <param name="WalBytes">Bytes of write-ahead log.</param>
/// <param name="PeakMegabytes">Largest resident memory of the arm's program; null where it has none of its own.</param>
/// <param name="Wrong">Operations with a wrong result, such as a lead handed out twice.</param>
internal sealed record Measurement(
    long Operations, double Seconds, double? P50, double? P99, double? ProgramCpuSeconds, double PostgresCpuSeconds, long WalBytes,
    double? PeakMegabytes, long Wrong)
{
    /// <summary>Operations a second.</summary>
    public double Rate => Operations / Seconds;

    /// <summary>Processor time of program and database for one operation, in microseconds.</summary>
    public double CpuMicroseconds => ((ProgramCpuSeconds ?? 0) + PostgresCpuSeconds) * 1e6 / Math.Max(Operations, 1);

    /// <summary>Write-ahead log for one operation.</summary>
    public double WalPerOperation => (double)WalBytes / Math.Max(Operations, 1);
}
