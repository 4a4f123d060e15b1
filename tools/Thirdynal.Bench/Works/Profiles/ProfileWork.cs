using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;
using Thirdynal.Bench.Works.Sync;

namespace Thirdynal.Bench.Works.Profiles;

/// <summary>64 callers that look at customers, each at another.</summary>
internal static class ProfileWork
{
    private const int AtOnce = 64;
    private const int Compared = 100;

    /// <summary>The work; its size is the number of customers.</summary>
    public static Work Read { get; } = new(
        "profile", "Profiles, 64 callers", "profile", 100_000, 500, SyncWork.FillAsync,
        [
            new("seed", static run => BaselineAsync("seed", run)) { MayDiffer = "it reads every order and keeps no account of who looked" },
            new("floor", static run => BaselineAsync("floor", run)) { MayDiffer = "it knows one profile by heart" },
            new("peer", static run => BaselineAsync("peer", run)),
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                return await RunAsync(program, run);
            }),
        ])
    {
        Target = "at least 2 x peer",
    };

    /// <summary>The id of a customer of the data, as its SQL makes it.</summary>
    public static Guid Customer(int number) => new(
#pragma warning disable CA5351 // As the data's SQL names its rows; no secret.
        MD5.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"customer{number}"))), bigEndian: true);
#pragma warning restore CA5351

    /// <summary>Looks at one.</summary>
    public static async Task<byte[]> GetAsync(HttpClient http, int number, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri($"/api/customers/{Customer(number)}", UriKind.Relative), cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? body : throw new BenchException($"A profile answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
    }

    private static async Task<ArmResult> BaselineAsync(string arm, ArmRun run)
    {
        await using var program = await HttpProgram.StartBaselineAsync(arm, run.Database.ConnectionString, run.Cancellation);
        return await RunAsync(program, run);
    }

    private static async Task<ArmResult> RunAsync(HttpProgram program, ArmRun run)
    {
        // Each program warms up until what is called often has been compiled for good.
        var calls = Math.Max(run.Size / 2, Compared);
        await Callers.RunAsync(AtOnce, calls / 2, turn => LookAsync(turn * 13));
        var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
        var latencies = await Callers.RunAsync(AtOnce, calls, turn => LookAsync(turn * 7));
        var measurement = await meter.StopAsync(calls, latencies, 0, run.Cancellation);
        var state = new StringBuilder();
        for (var i = 1; i <= Compared; i++) state.AppendLine(Said(await GetAsync(program.Http, i, run.Cancellation)));
        return new ArmResult(measurement, state.ToString());

        async Task<bool> LookAsync(int turn) => (await GetAsync(program.Http, (turn % run.Size) + 1, run.Cancellation)).Length > 0;
    }

    private static string Said(byte[] body)
    {
        using var json = JsonDocument.Parse(body);
        var (customer, metrics) = (json.RootElement, json.RootElement.GetProperty("metrics"));
        var orders = customer.GetProperty("orders").GetProperty("items").EnumerateArray()
            .Select(order => $"{order.GetProperty("waybillNumber")} {order.GetProperty("currentStatus")} {order.GetProperty("codAmount").GetDecimal():F2}");
        var events = customer.GetProperty("timeline").GetProperty("items").EnumerateArray().Select(happened => $"{happened.GetProperty("kind")} {happened.GetProperty("title")}");
        return $"{customer.GetProperty("phonePrimary")} {customer.GetProperty("nameDisplay")} {metrics.GetProperty("totalOrders")} {metrics.GetProperty("totalOrderValue").GetDecimal():F2} "
            + $"{customer.GetProperty("customerScore")} {customer.GetProperty("riskLevel")}: {string.Join(", ", orders)}; {string.Join(", ", events)}";
    }
}
