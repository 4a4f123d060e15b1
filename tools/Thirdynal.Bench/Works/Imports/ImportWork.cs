using System.Net.Http.Json;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Server;

namespace Thirdynal.Bench.Works.Imports;

/// <summary>An export of the portal uploaded over HTTP, until its last row and everything it leads to is in the tables.</summary>
internal static class ImportWork
{
    /// <summary>The work; its size is the number of rows.</summary>
    public static Work Import { get; } = new(
        "import", "Import of a portal export, three rows of ten for new customers", "row", 100_000, 500,
        static (database, size, stop) => FillAsync(database, size + WarmUp(size), stop),
        [
            new("seed", static run => BaselineAsync("seed", run))
            {
                Schema = SqlFiles.Text("BaselineSchema.sql"),
                MayDiffer = "a customer without a finished order is HIGH to it, and it keeps no reasons of returns",
            },
            new("floor", static run => BaselineAsync("floor", run)) { MayDiffer = "it copies the rows and looks at none" },
            new("peer", static run => BaselineAsync("peer", run)) { Schema = SqlFiles.Text("BaselineSchema.sql") },
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                return await RunAsync(program, run);
            }),
        ])
    {
        Target = "at least 20 x seed and 0.7 x peer, memory flat in the size of the file",
    };

    /// <summary>The customers that a file of this size meets.</summary>
    public static Task FillAsync(BenchDatabase database, int size, CancellationToken cancellationToken) =>
        database.FillAsync(People.Sql(PortalExport.Known(size)) + SqlFiles.Text("ImportData.sql", size) + CurrentMetrics, cancellationToken);

    /// <summary>Metrics of all customers as their orders give them, so that nothing is to be mended.</summary>
    public static string CurrentMetrics { get; } = SqlFiles.Text("Metrics.sql").Replace(":which", "", StringComparison.Ordinal) + ";\n"
        + SqlFiles.Text("ScoreReasons.sql");

    /// <summary>Uploads a file and waits until it has gone in.</summary>
    /// <exception cref="BenchException">It was refused, or rows of it were.</exception>
    public static async Task UploadAsync(HttpClient http, string path, int rows, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        using var form = new MultipartFormDataContent { { new StreamContent(stream), "file", "export.csv" } };
        using var response = await http.PostAsync(new Uri("/api/waybills/imports", UriKind.Relative), form, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new BenchException($"The upload answered {(int)response.StatusCode}: {answer}");
        var id = JsonDocument.Parse(answer).RootElement.GetProperty("importId").GetString();
        while (true)
        {
            var import = await http.GetFromJsonAsync<JsonElement>(new Uri($"/api/waybills/imports/{id}", UriKind.Relative), cancellationToken);
            switch (import.GetProperty("status").GetString())
            {
                case "COMPLETED" when import.GetProperty("created").GetInt32() == rows: return;
                case "QUEUED" or "RUNNING": await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken); break;
                default: throw new BenchException($"The import did not take every row in: {import}");
            }
        }
    }

    private static async Task<ArmResult> BaselineAsync(string arm, ArmRun run)
    {
        await using var program = await HttpProgram.StartBaselineAsync(arm, run.Database.ConnectionString, run.Cancellation);
        return await RunAsync(program, run);
    }

    // Rows that go in before anything is measured: until then .NET still compiles what has turned out hot.
    private static int WarmUp(int size) => Math.Min(size / 5, 20_000);

    private static async Task<ArmResult> RunAsync(HttpProgram program, ArmRun run)
    {
        var (warm, customers) = (WarmUp(run.Size), run.Size + WarmUp(run.Size));
        var (first, file) = (await WriteAsync(1, warm), await WriteAsync(warm + 1, run.Size));
        try
        {
            await UploadWhollyAsync(first, warm);
            var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
            await UploadWhollyAsync(file, run.Size);
            var measurement = await meter.StopAsync(run.Size, null, 0, run.Cancellation);
            return new ArmResult(measurement, await run.Database.ScalarAsync<string>(SqlFiles.Text("Customers.sql"), run.Cancellation));
        }
        finally
        {
            File.Delete(first);
            File.Delete(file);
        }

        Task<string> WriteAsync(int from, int rows) => PortalExport.WriteAsync(from, rows, row => PortalExport.Mixed(row, customers), run.Cancellation);

        async Task UploadWhollyAsync(string path, int rows)
        {
            await UploadAsync(program.Http, path, rows, run.Cancellation);
            await run.Database.UntilAsync("select not exists (select from customer_outbox) and not exists (select from pool_outbox)", run.Cancellation);
        }
    }
}
