using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Imports;

namespace Thirdynal.Bench.Works.Growing;

/// <summary>What a file of a size costs.</summary>
internal sealed record FileGrowth(int Rows, double Seconds, double CpuMicroseconds, double PeakMegabytes)
{
    /// <summary>Takes such a file in, in a program of its own.</summary>
    public static async Task<FileGrowth> MeasureAsync(ArmRun run, int rows)
    {
        var template = await run.Server.TemplateAsync("bench_growth", WorkRunner.Migrated, database => ImportWork.FillAsync(database, rows, run.Cancellation), run.Cancellation);
        await using var database = await run.Server.CopyAsync(template, run.Cancellation);
        var file = await PortalExport.WriteAsync(rows, run.Cancellation);
        await using var program = await HttpProgram.StartOursAsync(run.Options.Api, database.ConnectionString, run.Cancellation);
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        await ImportWork.UploadAsync(program.Http, file, rows, run.Cancellation);
        var took = await meter.StopAsync(rows, null, 0, run.Cancellation);
        File.Delete(file);
        return new FileGrowth(rows, took.Seconds, took.CpuMicroseconds, took.PeakMegabytes!.Value);
    }
}
