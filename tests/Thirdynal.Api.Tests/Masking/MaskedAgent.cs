using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Masking;

/// <summary>An agent with leads of customers whose number stands wherever people and couriers write numbers.</summary>
internal sealed class MaskedAgent(ApiHost host, ApiUser agent, List<JsonNode> held, JsonNode worked)
{
    private const int Leads = 6;

    public ApiUser User => agent;

    /// <summary>National numbers of the customers, 9XXXXXXXXX.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>A customer behind a lead that the agent has worked on and sold to.</summary>
    public string Customer => worked["customer"]!.Id().ToString();

    /// <summary>The lead of that customer.</summary>
    public string Lead => worked["leadId"]!.GetValue<Guid>().ToString();

    /// <summary>A lead that the agent holds, another one each time.</summary>
    public string NextHeld()
    {
        var entry = held[0]["recycleId"]!.GetValue<Guid>().ToString();
        held.RemoveAt(0);
        return entry;
    }

    public static async Task<MaskedAgent> CreateAsync(ApiHost host)
    {
        var now = host.Time.GetUtcNow();
        var (agent, office) = (await host.NewUser(Role.Agent), (await host.SignInAs(Role.Supervisor)).Client);
        var parcels = Enumerable.Range(0, Leads).Select(_ => Portal.NewParcel()).ToList();
        var rows = parcels.Select(parcel => parcel
            .Row("Returned", now.AddDays(-9), now.AddDays(-2), $"Customer cannot be reached at 0{parcel.Phone[3..]}", $"Maria {parcel.Phone[3..]}")
            .Replace("12 Mabini St", $"12 Mabini St (0{parcel.Phone[3..6]}) {parcel.Phone[6..9]}-{parcel.Phone[9..]}", StringComparison.Ordinal));
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));
        foreach (var parcel in parcels)
        {
            await office.PostJson($"/api/waybills/{parcel.Waybill}/status", new { status = "PENDING", reason = $"Told by {parcel.Phone}" });
            await office.PostJson($"/api/waybills/{parcel.Waybill}/status", new { status = "RETURNED", reason = $"Told by 0{parcel.Phone[3..]} again" });
        }

        host.Time.Move(TimeSpan.FromDays(8));
        var leads = (await agent.Client.PostJson("/api/recycling/assign", new { count = Leads }))["leads"]!.AsArray().Select(lead => lead!).ToList();
        Assert.Equal(Leads, leads.Count);

        // They may be of another test's parcels: the pool is one.
        var numbers = await Task.WhenAll(leads.Select(lead => NumberAsync(host, lead)));
        var own = new MaskedAgent(host, agent, leads[1..], leads[0]) { Numbers = [.. numbers.Select(number => number[3..])] };
        await own.SellAsync();
        await agent.Client.PostJson(
            $"/api/recycling/{own.NextHeld()}/outcome", new { outcome = "CALLBACK", callbackAt = host.Time.GetUtcNow().AddDays(2), notes = $"on 0{own.Numbers[1]}" });
        return own;
    }

    // The agent does not see the number, so it writes down what it sees, and elsewhere what the customer told it.
    private async Task SellAsync()
    {
        var number = await NumberAsync(host, worked);
        var sold = await agent.Client.PostJson(
            $"/api/recycling/{worked["recycleId"]!.GetValue<Guid>()}/outcome",
            new { outcome = "SALE", notes = $"Her number is 0{number[3..6]} {number[6..]}", order = new { productName = $"Tea for {number}", phone = worked["customer"]!.Text("phone"), address = $"ask {number[3..]}" } });
        await Eventually.Equal(number, () => host.Database.ScalarAsync<string>("select phone from courier_orders where order_number = $1", sold.Text("orderNumber")));
    }

    private static async Task<string> NumberAsync(ApiHost host, JsonNode lead) =>
        (await host.Database.ScalarAsync<string>("select phone_primary from customers where id = $1", lead["customer"]!.Id()))!;
}
