using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Api.Auth;
using Thirdynal.JntSimulator;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>The same with a simulated courier that takes orders.</summary>
public sealed class CourierFloor : Floor
{
    private const string Key = "WEB-KEY";
    private WebApplication courier = null!;

    /// <summary>The courier's parcels.</summary>
    public ParcelBook Parcels => courier.Services.GetRequiredService<ParcelBook>();

    /// <summary>What goes wrong at the courier.</summary>
    public FaultDesk Faults => courier.Services.GetRequiredService<FaultDesk>();

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Jnt:BaseUrl", courier.JntBaseUrl()), new("Jnt:Key", Key), new("Jnt:CompanyId", "WEB-CO"), new("Jnt:CustomerId", "CS-V0001"),
        new("Jnt:CallsPerSecond", "200"), new("Jnt:Timeout", "00:01:00"), new("Jnt:RetryDelay", "00:00:00.050"),
        new("Jnt:Sender:Name", "Shop"), new("Jnt:Sender:Phone", "09170000001"), new("Jnt:Sender:Address", "1 Main St"),
        new("Jnt:Sender:Province", "METRO-MANILA"), new("Jnt:Sender:City", "PASIG-CITY"), new("Jnt:Sender:Barangay", "ROSARIO"),
    ];

    public override async Task InitializeAsync()
    {
        courier = SimulatorApp.Create(["--urls", "http://127.0.0.1:0"], static options => (options.Key, options.CompanyId) = (Key, "WEB-CO"), Time);
        await courier.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await courier.DisposeAsync();
    }

    /// <summary>An agent sells; our order number.</summary>
    internal async Task<string> SellAsync(string? city = "QC", string? barangay = "San Jose")
    {
        var agent = await NewUser(Role.Agent);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;
        var answer = await agent.Client.PostJson($"/api/recycling/{lead.Text("recycleId")}/outcome", new
        {
            outcome = "SALE",
            order = new { productName = "Soap", quantity = 1, codAmount = 500m, receiver = "Maria Clara", phone = "0917 555 1234", address = "12 Mabini St", province = "Metro Manila", city, barangay },
        });
        var number = answer.Text("orderNumber");
        await Eventually.True(async () => await Database.ScalarAsync<long>("select count(*) from courier_orders where order_number = $1", number) == 1);
        return number;
    }
}

[CollectionDefinition(nameof(CourierFloor))]
public sealed class CourierFloorCollection : ICollectionFixture<CourierFloor>;
