using System.Globalization;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Claims;

namespace Thirdynal.Bench.Works.StartUp;

/// <summary>From the start of the program until it serves, with a full pool.</summary>
internal static class StartWork
{
    /// <summary>The work; its size is the number of open entries.</summary>
    public static Work Start { get; } = new(
        "start", "Start of the program, until it is ready", "start", 200_000, 5_000, ClaimWorks.FillAsync,
        [
            new(Arm.Ours, static async run =>
            {
                var meter = await Meter.StartAsync(run.Server, null, run.Cancellation);
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                var measurement = await meter.StopAsync(1, null, 0, run.Cancellation);
                if (!await new ClaimLoad(program.Http, 10).CallAsync(0)) throw new BenchException("No lead was handed out.");
                return new ArmResult(measurement with { Seconds = program.ReadyAfter.TotalSeconds }, null)
                {
                    Notes = string.Create(CultureInfo.InvariantCulture, $"The last was ready after {program.ReadyAfter.TotalSeconds:F1} s, and somebody had signed in after {measurement.Seconds:F1} s.\n"),
                };
            }),
        ])
    {
        Target = "at most 5 s",
    };
}
