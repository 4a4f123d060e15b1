using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.EndToEnd.Tests.Story;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Xunit.Abstractions;

namespace Thirdynal.EndToEnd.Tests.Orders;

/// <summary>The program with a courier, and an agent who sells over HTTP.</summary>
public abstract class Shop(ITestOutputHelper output) : StoryHost(output)
{
    private int sold;

    protected HttpClient Office { get; private set; } = null!;

    protected DateTimeOffset Now => Time.GetUtcNow();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Office = (await SignInAs(Role.Supervisor)).Client;
    }

    /// <summary>Everything that an order needs.</summary>
    protected static object CompleteForm(string barangay = "Brgy. San José") => new
    {
        productName = "Soap", quantity = 2, codAmount = 998.50m, receiver = "Maria Clara", phone = "0917 555 1234", address = "12 Mabini St",
        province = "Metro Manila", city = "QC", barangay,
    };

    /// <summary>A parcel comes back, an agent gets its lead and sells; our order number.</summary>
    protected async Task<(string Order, string Phone)> SellAsync(object? form, string outcome = "SALE")
    {
        var (waybill, phone) = ($"8200000009{++sold:D2}", $"+6392298765{sold:D2}");
        var csv = new PortalCsv().Row(waybill, "Delivering", $"Customer {sold}", phone, 500, Now.AddDays(-5));
        await Office.ImportedAsync(await Office.UploadAsync(csv.ToString()));
        await CourierReturnsAsync(waybill, Now.AddDays(-5), 4, "Customer cannot be reached");
        await PullAsync(waybill);
        Time.Move(TimeSpan.FromDays(3.1));
        var agent = await SignInAs(Role.Agent);
        var lead = await Eventually.NotNull(async () => (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().FirstOrDefault());
        var answer = await agent.Client.PostJson($"/api/recycling/{lead.Text("recycleId")}/outcome", new { outcome, callSeconds = 60, order = form });
        var order = answer.Text("orderNumber");
        await Eventually.True(async () => (await Office.GetJson("/api/orders")).Items().Any(item => item!.Text("orderNumber") == order));
        return (order, phone);
    }

    /// <summary>One run of the poll, over these waybills.</summary>
    protected async Task<JsonNode> PullAsync(params string[] waybills)
    {
        var id = (await Office.PostJson("/api/sync/jnt/pull", new { waybills }, 202)).Text("runId");
        return await Eventually.NotNull(async () => (await Office.GetJson("/api/sync/jnt/status"))["runs"]!.AsArray()
            .FirstOrDefault(run => run!.Text("id") == id && run!["finishedAt"] is not null));
    }

    protected Task<JsonNode> OrderAsync(string number) => Office.GetJson($"/api/orders/{number}");

    protected async Task<JsonNode> ExportAsync(string number) =>
        Assert.Single((await Office.PostJson("/api/sync/jnt/export", new { orderNumbers = new[] { number } }))["results"]!.AsArray())!;

    protected async Task<JsonNode> CancelAsync(string number) =>
        Assert.Single((await Office.PostJson("/api/sync/jnt/cancel", new { orderNumbers = new[] { number }, reason = "Changed her mind" }))["results"]!.AsArray())!;
}
