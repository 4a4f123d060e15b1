using System.Globalization;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Server;
using Thirdynal.Bench.Works.Imports;
using Thirdynal.Bench.Works.Profiles;

namespace Thirdynal.Bench.Works.WebPages;

/// <summary>
/// The main pages, opened one after the other by a person whom nothing else keeps waiting. A page comes whole, so its last byte is
/// measured, not its first. There is nothing to compare it with.
/// </summary>
internal static class PageWork
{
    /// <summary>The pages of the menu that hold data, and those that their rows lead to.</summary>
    public static string[] Paths { get; } =
    [
        "/", "/work", "/callbacks", "/customers", "/customers?find=maria+santos", "/customers/" + ProfileWork.Customer(5), "/leads", "/pool", "/flags", "/do-not-contact",
        "/orders", "/review", "/imports", "/sync", "/reports/trends", "/reports/customers", "/reports/recycling", "/reports/agents", "/reports/cohorts", "/admin/audit",
    ];

    /// <summary>The work; its size is the number of customers, a fifth of whom have a lead in the pool.</summary>
    public static Work Pages { get; } = new(
        "pages", "Main pages, whole", "page", 1_000_000, 1_000, FillAsync,
        [
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                await program.ReportsBuiltAsync(run.Cancellation);
                using var web = await WebSession.SignInAsync(program.Http.BaseAddress!, run.Cancellation);
                var (all, rounds, first) = (new Latencies(), run.Options.Quick ? 1 : 10, new Latencies());
                foreach (var path in Paths) await TimeAsync(web, path, run, first);
                var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
                foreach (var path in Paths)
                {
                    var own = new Latencies();
                    for (var i = 0; i < rounds; i++) await TimeAsync(web, path, run, own, all);
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pages: {path}: p50 {own.Milliseconds(0.5):F0} ms, at most {own.Milliseconds(1):F0} ms"));
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"pages: opened for the first time after a start: p50 {first.Milliseconds(0.5):F0} ms, at most {first.Milliseconds(1):F0} ms"));
                return new ArmResult(await meter.StopAsync(Paths.Length * rounds, all, 0, run.Cancellation), null);
            }),
        ])
    {
        Target = "within 1 s",
    };

    /// <summary>Customers with their orders, and leads of a fifth of them.</summary>
    public static Task FillAsync(BenchDatabase database, int size, CancellationToken cancellationToken) => database.FillAsync(
        People.Sql(size) + SqlFiles.Text("PageData.sql", size) + ImportWork.CurrentMetrics
        + ";\nupdate report_state set built_at = null;", cancellationToken);

    private static async Task TimeAsync(WebSession web, string path, ArmRun run, params Latencies[] into)
    {
        var begun = System.Diagnostics.Stopwatch.GetTimestamp();
        await web.GetAsync(path, run.Cancellation);
        foreach (var latencies in into) latencies.Add(System.Diagnostics.Stopwatch.GetTimestamp() - begun);
    }
}
