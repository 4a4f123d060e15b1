using System.Diagnostics;
using Thirdynal.Bench.Server;

namespace Thirdynal.Bench.Measuring;

/// <summary>Reads clocks before and after a run.</summary>
internal sealed class Meter
{
    private readonly BenchServer server;
    private readonly int? program;
    private readonly long wal;
    private readonly double programCpu;
    private readonly double postgresCpu;
    private readonly Stopwatch time;

    private Meter(BenchServer server, int? program, long wal)
    {
        (this.server, this.program, this.wal) = (server, program, wal);
        programCpu = program is { } pid ? ProcessorTime.Of(pid) : 0;
        postgresCpu = ProcessorTime.OfTree(server.Postmaster);
        time = Stopwatch.StartNew();
    }

    /// <summary>Begins to measure.</summary>
    /// <param name="server">The database server.</param>
    /// <param name="program">Process of the arm's program, if it has one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Meter> StartAsync(BenchServer server, int? program, CancellationToken cancellationToken) =>
        new(server, program, await server.WalBytesAsync(cancellationToken));

    /// <summary>Ends the measurement.</summary>
    /// <param name="operations">What was done meanwhile.</param>
    /// <param name="latencies">How long each took; null where operations are not calls.</param>
    /// <param name="wrong">How many of them had a wrong result.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Measurement> StopAsync(long operations, Latencies? latencies, long wrong, CancellationToken cancellationToken)
    {
        time.Stop();
        return new Measurement(
            operations, time.Elapsed.TotalSeconds, latencies?.Milliseconds(0.5), latencies?.Milliseconds(0.99),
            program is { } pid ? ProcessorTime.Of(pid) - programCpu : null,
            ProcessorTime.OfTree(server.Postmaster) - postgresCpu,
            await server.WalBytesAsync(cancellationToken) - wal,
            program is { } peak ? ProcessorTime.PeakMegabytes(peak) : null, wrong);
    }
}
