using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Pushes;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Story;

/// <summary>The program with a simulated courier, both on one clock that can be moved.</summary>
public class StoryHost(ITestOutputHelper output) : ApiHost
{
    private const string Key = "STORY-KEY";
    private WebApplication courier = null!;
    private HttpClient control = null!;

    /// <summary>The courier's parcels.</summary>
    protected ParcelBook Parcels => courier.Services.GetRequiredService<ParcelBook>();

    /// <summary>What the courier pushed.</summary>
    protected PushLog Pushes => courier.Services.GetRequiredService<PushLog>();

    /// <summary>The courier's settings; they take effect at once.</summary>
    protected SimulatorOptions CourierOptions => courier.Services.GetRequiredService<SimulatorOptions>();

    /// <summary>What goes wrong at the courier.</summary>
    protected FaultDesk Faults => courier.Services.GetRequiredService<FaultDesk>();

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Jnt:BaseUrl", courier.JntBaseUrl()),
        new("Jnt:Open:BaseUrl", courier.OpenBaseUrl()),
        new("Jnt:Open:ApiAccount", CourierOptions.ApiAccount),
        new("Jnt:Open:PrivateKey", CourierOptions.PrivateKey),
        new("Jnt:Key", Key),
        new("Jnt:CompanyId", "STORY-CO"),
        new("Jnt:CustomerId", "CS-V0001"),
        new("Jnt:CallsPerSecond", "200"),
        new("Jnt:Timeout", "00:00:05"),
        new("Jnt:RetryDelay", "00:00:00.050"),
        new("Jnt:Sender:Name", "Story Shop"),
        new("Jnt:Sender:Phone", "09170000001"),
        new("Jnt:Sender:Address", "1 Main St"),
        new("Jnt:Sender:Province", "METRO-MANILA"),
        new("Jnt:Sender:City", "PASIG-CITY"),
        new("Jnt:Sender:Barangay", "ROSARIO"),
    ];

    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        courier = SimulatorApp.Create(["--urls", "http://127.0.0.1:0"], options =>
            (options.Key, options.CompanyId, options.PushEvery) = (Key, "STORY-CO", TimeSpan.FromMilliseconds(50)), Time);
        await courier.StartAsync();
        control = new HttpClient { BaseAddress = new Uri(courier.Urls.First()) };
        await base.InitializeAsync();
    }

    /// <inheritdoc/>
    public override async Task DisposeAsync()
    {
        foreach (var line in Log.Lines.Where(static line => line.StartsWith("Error", StringComparison.Ordinal))) output.WriteLine(line);
        await base.DisposeAsync();
        control.Dispose();
        await courier.DisposeAsync();
    }

    /// <summary>The courier has this parcel, with these scans so many days after it was created.</summary>
    public async Task CourierHasAsync(string waybill, DateTimeOffset created, object? receiver, params (string Type, double Days, string? Reason)[] scans)
    {
        var parcel = new
        {
            waybill, created, receiver,
            script = scans.Select(scan => new { type = scan.Type, after = TimeSpan.FromDays(scan.Days).ToString("c"), reason = scan.Reason }),
        };
        using var response = await control.PostAsJsonAsync("/sim/parcels", new[] { parcel });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The courier has this parcel, and it comes back after so many days.</summary>
    public Task CourierReturnsAsync(string waybill, DateTimeOffset created, double days, string? reason) => CourierHasAsync(
        waybill, created, null,
        ("PICKED_UP", 0.1, null), ("PROBLEMATIC", 1, reason), ("RETURN_REGISTER", 1.5, null), ("DEPARTURE", 2, null), ("RETURN_DELIVERED", days, null));
}
