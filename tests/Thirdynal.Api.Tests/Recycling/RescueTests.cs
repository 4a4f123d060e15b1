using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Recycling;

/// <summary>A failed delivery, from the file that tells of it to the call, and to the file that ends it.</summary>
public sealed class RescueTests : IAsyncLifetime
{
    private readonly ApiHost host = new();

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task FailedDelivery_WhereThePolicyWantsIt_IsCalledAtOnceUntilTheParcelMovesOn()
    {
        var (admin, office, agent) = ((await host.SignInAs(Role.Admin)).Client, (await host.SignInAs(Role.Supervisor)).Client, await host.NewUser(Role.Agent));
        var (before, held, free) = (Portal.NewParcel(), Portal.NewParcel(), Portal.NewParcel());

        // By the seed's policy, nothing.
        await ToldAsync(office, before, "Problematic");
        Assert.Equal(0, await OpenAsync(before));
        var policy = await admin.GetJson("/api/policy");
        policy["rescue"]!["on"] = true;
        await admin.SendJson(HttpMethod.Put, "/api/policy", new { reason = "Every parcel counts.", policy }, 200);

        // Switched on, it is the first lead of all.
        await ToldAsync(office, held, "Delivering");
        await ToldAsync(office, held, "Problematic");
        await Eventually.Equal(1L, () => OpenAsync(held));
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 5 }))["leads"]!.AsArray().Single()!;
        Assert.Equal(("DELIVERY_RESCUE", 85, held.Waybill), (lead["recycleInfo"]!.Text("reason"), lead["recycleInfo"]!.Number("priority"), lead["recycleInfo"]!.Text("sourceWaybill")));
        await ToldAsync(office, free, "Problematic");
        await Eventually.Equal(1L, () => OpenAsync(free));

        // One is delivered, the other goes back: both are closed by themselves, the held one under its holder.
        await ToldAsync(office, held, "Delivered");
        await ToldAsync(office, free, "Returned", "Customer refused");
        await Eventually.Equal(0L, () => OpenAsync(held));
        await agent.Client.PostJson($"/api/recycling/{lead.Text("recycleId")}/outcome", new { outcome = "SALE" }, 409);
        await Eventually.Equal(
            "RETURNED_REFUSED", () => host.Database.ScalarAsync<string>("select recycle_reason from lead_recycling_pool where is_open and source_waybill = $1", free.Waybill));
        Assert.Equal(
            2L, await host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where recycle_reason = 'DELIVERY_RESCUE' and processed_outcome = 'WITHDRAWN'"));
    }

    private async Task ToldAsync(HttpClient office, Parcel parcel, string status, string? reason = null)
    {
        host.Time.Move(TimeSpan.FromHours(1));
        var now = host.Time.GetUtcNow();
        var import = await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row(status, now.AddDays(-3), now.AddMinutes(-5), reason))));
        Assert.Equal("COMPLETED", import.Text("status"));
    }

    private Task<long> OpenAsync(Parcel parcel) =>
        host.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open and recycle_reason = 'DELIVERY_RESCUE' and source_waybill = $1", parcel.Waybill);
}
