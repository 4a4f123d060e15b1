using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Thirdynal.Programs;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;

namespace Thirdynal.Demo;

/// <summary>
/// The main job in one go. The sample export is taken in with the program's clock set back two weeks; then the program
/// runs at the real time, polls the simulated courier, and the leads of those two weeks are due.
/// </summary>
internal sealed class DemoRun(DemoOptions options)
{
    private static readonly TimeSpan TwoWeeks = TimeSpan.FromDays(15);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string courierKey = RandomNumberGenerator.GetHexString(32);
    private readonly string simulatorUrl = $"http://127.0.0.1:{FreePort.Next()}";

    /// <summary>Sets everything up, prints where it is, and stays until it is interrupted.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var memory = DemoMemory.LoadOrCreate(options.Data, TimeProvider.System.GetUtcNow() - TwoWeeks);
        var sample = new SampleOptions { Seed = 20, Rows = options.Rows, AsOf = memory.AsOf };
        var file = await SampleFileAsync(sample, cancellationToken);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(100) };

        await using var simulator = ChildProgram.Start(options.Simulator, ["--urls", simulatorUrl], SimulatorSettings());
        await simulator.ReadyAsync(http, simulatorUrl + "/sim/", Patience, cancellationToken);
        var parcels = await SimulatedParcels.AddAsync(http, simulatorUrl, sample, cancellationToken);
        Say($"The simulated courier carries {parcels} parcels of the sample.");

        var api = new ApiClient(http, options.Url);
        await using (var program = StartApi(memory, memory.AsOf - TimeProvider.System.GetUtcNow(), courier: false))
        {
            await program.ReadyAsync(http, options.Url + "/health/ready", Patience, cancellationToken);
            await ImportAsync(api, memory, file, cancellationToken);
        }

        await using (var program = StartApi(memory, TimeSpan.Zero, courier: true))
        {
            await program.ReadyAsync(http, options.Url + "/health/ready", Patience, cancellationToken);
            await SyncAsync(api, memory, cancellationToken);
            Print(memory);
            if (options.Once) return;
            await program.ExitAsync(cancellationToken);
            throw new DemoException($"The program has ended:\n{program.Tail()}");
        }
    }

    private static async Task ImportAsync(ApiClient api, DemoMemory memory, string file, CancellationToken cancellationToken)
    {
        await api.SignInAsync(memory.Admin, cancellationToken);
        foreach (var user in memory.Users) await api.AddUserAsync(user, cancellationToken);
        var import = await api.ImportAsync(file, cancellationToken);
        if (import.GetProperty("status").GetString() != "COMPLETED") throw new DemoException($"The import did not complete: {import}");
        Say($"Taken in from {Path.GetFileName(file)}: {Counts(import, "totalRows", "created", "updated", "unchanged", "rejected", "customersCreated", "tooOldToRecycle")}.");
    }

    private static async Task SyncAsync(ApiClient api, DemoMemory memory, CancellationToken cancellationToken)
    {
        await api.SignInAsync(memory.Admin, cancellationToken);
        var run = await api.SyncAsync(cancellationToken);
        Say($"Asked the courier: {Counts(run, "asked", "answered", "changed", "unchanged", "inserted", "failed", "calls")}.");
        var stats = await api.GetAsync("/api/recycling/pool/stats", cancellationToken);
        Say($"In the pool: {Counts(stats, "dueNow", "scheduled")}.");
    }

    private ChildProgram StartApi(DemoMemory memory, TimeSpan offset, bool courier)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["THIRDYNAL_DATA"] = options.Data,
            ["THIRDYNAL_ADMIN_PASSWORD"] = memory.Admin.Password,
        };
        if (offset != TimeSpan.Zero) settings["Clock__Offset"] = offset.ToString("c", CultureInfo.InvariantCulture);
        if (courier)
        {
            settings["Jnt__BaseUrl"] = simulatorUrl + "/jts-phl-order-api";
            settings["Jnt__Key"] = courierKey;
            settings["Jnt__CompanyId"] = "SIMULATED-CO";
            settings["Jnt__CustomerId"] = "CS-V0001";
            settings["Jnt__CallsPerSecond"] = "50";
            settings["Jnt__Sender__Name"] = "Demo Shop";
            settings["Jnt__Sender__Phone"] = "09170000001";
            settings["Jnt__Sender__Address"] = "1 Main St";
            settings["Jnt__Sender__Province"] = "METRO-MANILA";
            settings["Jnt__Sender__City"] = "PASIG-CITY";
            settings["Jnt__Sender__Barangay"] = "ROSARIO";
        }

        return ChildProgram.Start(options.Api, ["--urls", options.Url], settings);
    }

    private Dictionary<string, string> SimulatorSettings() => new(StringComparer.Ordinal)
    {
        ["Simulator__Key"] = courierKey,
        ["Simulator__CompanyId"] = "SIMULATED-CO",
        ["Simulator__CustomerId"] = "CS-V0001",
    };

    private async Task<string> SampleFileAsync(SampleOptions sample, CancellationToken cancellationToken)
    {
        var file = Path.Combine(options.Data, $"my-waybill-{sample.Rows}.csv");
        if (File.Exists(file)) return file;
        await using (var stream = File.Create(file + ".new")) await SampleCsv.WriteAsync(stream, sample, cancellationToken);
        File.Move(file + ".new", file);
        return file;
    }

    private void Print(DemoMemory memory)
    {
        Console.WriteLine();
        Console.WriteLine($"  Thirdynal runs at {options.Url} (API description at {options.Url}/swagger)");
        Console.WriteLine();
        Console.WriteLine("  Sign in as    Role          Password");
        foreach (var user in memory.Users.Prepend(memory.Admin)) Console.WriteLine($"  {user.UserName,-12}  {user.Role,-12}  {user.Password}");
        Console.WriteLine();
        Console.WriteLine($"  The courier is a simulator at {simulatorUrl}. Everything is kept in {options.Data}.");
        if (!options.Once) Console.WriteLine("  Ctrl-C stops it all.");
    }

    private static string Counts(JsonElement from, params string[] names) =>
        string.Join(", ", names.Select(name => $"{name} {from.GetProperty(name)}"));

    private static void Say(string line) => Console.WriteLine(line);
}
