using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Pushes;

namespace Thirdynal.Drills.Ground;

/// <summary>The courier: in the drill's own process, so that it outlives every kill. Its parcels live a day a second.</summary>
internal sealed class DrillCourier : IAsyncDisposable
{
    private const string Key = "DRILL-KEY";
    private const string Company = "DRILL-CO";
    private readonly WebApplication app;
    private readonly HttpClient control;

    private DrillCourier(WebApplication app) => (this.app, control) = (app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });

    /// <summary>The parcels.</summary>
    public ParcelBook Parcels => app.Services.GetRequiredService<ParcelBook>();

    /// <summary>What goes wrong.</summary>
    public FaultDesk Faults => app.Services.GetRequiredService<FaultDesk>();

    /// <summary>What was pushed, and what came of it.</summary>
    public PushLog Pushes => app.Services.GetRequiredService<PushLog>();

    /// <summary>The program's settings for it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Jnt__BaseUrl"] = app.JntBaseUrl(), ["Jnt__Key"] = Key, ["Jnt__CompanyId"] = Company, ["Jnt__CustomerId"] = "CS-V0001",
        ["Jnt__Open__ApiAccount"] = Options.ApiAccount, ["Jnt__Open__PrivateKey"] = Options.PrivateKey,
        ["Jnt__CallsPerSecond"] = "100", ["Jnt__Timeout"] = "00:00:02", ["Jnt__RetryDelay"] = "00:00:00.050", ["Jnt__MaxRetryDelay"] = "00:00:00.500",
        ["Jnt__Sender__Name"] = "Drill Shop", ["Jnt__Sender__Phone"] = "09170000001", ["Jnt__Sender__Address"] = "1 Main St",
        ["Jnt__Sender__Province"] = "METRO-MANILA", ["Jnt__Sender__City"] = "PASIG-CITY", ["Jnt__Sender__Barangay"] = "ROSARIO",
    };

    private SimulatorOptions Options => app.Services.GetRequiredService<SimulatorOptions>();

    /// <summary>Starts it.</summary>
    public static async Task<DrillCourier> StartAsync(int seed, TimeProvider time)
    {
        var made = SimulatorApp.Create(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default=None"],
            options =>
            {
                (options.Key, options.CompanyId, options.Seed, options.Speed) = (Key, Company, seed, 86_400);
                (options.PushEvery, options.KeepCalls) = (TimeSpan.FromMilliseconds(200), 100_000);
            },
            time);
        await made.StartAsync();
        return new DrillCourier(made);
    }

    /// <summary>Tells of scans from now on.</summary>
    public void PushTo(Uri program) => Options.PushUrl = new Uri(program, "/api/webhooks/jnt").ToString();

    /// <summary>Nothing goes wrong any more, and nothing new happens to any parcel.</summary>
    public async Task CalmAsync()
    {
        Faults.Clear();
        using var answer = await control.PatchAsJsonAsync("/sim/settings", new { speed = 0 });
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await app.DisposeAsync();
    }
}
