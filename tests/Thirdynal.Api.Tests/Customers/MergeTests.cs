using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Customers;

[Collection(ApiCollection.Name)]
public sealed class MergeTests(ApiHost host)
{
    private DateTimeOffset Now => host.Time.GetUtcNow();

    [Fact]
    public async Task Merge_ThenSplit_GivesBackTheSameTwoCustomers()
    {
        var user = await host.SignInAs(Role.Supervisor);
        var office = user.Client;
        var (one, other) = await TwoAsync(office);
        var before = (await ProfileAsync(office, one.Phone), await ProfileAsync(office, other.Phone));
        var (id, otherId) = (before.Item1.Id(), before.Item2.Id());

        await office.PostJson($"/api/customers/{id}/merge", new { otherId, reason = "Same person, new number." });
        var merged = await office.GetJson($"/api/customers/{other.Phone}");
        Assert.Equal((id, 2), (merged.Id(), merged["metrics"]!.Number("totalOrders")));
        Assert.Equal(id, (await office.GetJson($"/api/customers/{otherId}")).Id());
        Assert.Equal(("MERGED", "Same person, new number.", true), await MergeAsync(office, id, otherId));
        var identity = await office.GetJson($"/api/customers/{id}/numbers");
        Assert.Equal([one.Phone, other.Phone], identity["numbers"]!.AsArray().Select(static number => number!.Text("phone")));
        Assert.Equal((otherId, "Same person, new number."), (identity["merges"]!.AsArray().Single()!["otherId"]!.GetValue<Guid>(), identity["merges"]![0]!.Text("reason")));

        await office.PostJson($"/api/customers/{id}/split", new { otherId, reason = "Two sisters." });
        Assert.Equal(("SPLIT", "Same person, new number.", false), await MergeAsync(office, id, otherId));

        Assert.Equal(before.Item1.ToJsonString(), (await ProfileAsync(office, one.Phone)).ToJsonString());
        Assert.Equal(before.Item2.ToJsonString(), (await ProfileAsync(office, other.Phone)).ToJsonString());
        foreach (var (action, reason) in new[] { ("CUSTOMERS_MERGED", "Same person, new number."), ("CUSTOMERS_SPLIT", "Two sisters.") })
        {
            var line = Assert.Single((await office.GetJson($"/api/audit?object=customer&objectId={otherId}&action={action}")).Items())!;
            Assert.Equal((user.Id.ToString(), reason), (line.Text("actor"), line["detail"]!.Text("reason")));
        }
    }

    [Fact]
    public async Task Duplicates_SameNameAndPlace_AreListedWithReasonsUntilMerged()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var name = $"Maria {Guid.NewGuid():N}";
        var (one, other) = await TwoAsync(office, name);
        var (id, otherId) = ((await office.GetJson($"/api/customers/{one.Phone}")).Id(), (await office.GetJson($"/api/customers/{other.Phone}")).Id());

        var pair = Assert.Single(await DuplicatesAsync(office), found => Names(found, id, otherId))!;
        await office.PostJson($"/api/customers/{id}/merge", new { otherId, reason = "Same person." });

        Assert.Equal(80, pair.Number("score"));
        Assert.Equal(
            ["SAME_NAME 40", "SAME_ADDRESS 25", "SAME_CITY 15"],
            pair["reasons"]!.AsArray().Select(static reason => $"{reason!.Text("term")} {reason!.Number("points")}"));
        Assert.DoesNotContain(await DuplicatesAsync(office), found => Names(found, id, otherId));
    }

    [Fact]
    public async Task Merge_WithoutReasonRightOrSuchCustomer_ChangesNothing()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var (one, other) = await TwoAsync(office);
        var (id, otherId) = ((await office.GetJson($"/api/customers/{one.Phone}")).Id(), (await office.GetJson($"/api/customers/{other.Phone}")).Id());
        var path = $"/api/customers/{id}/merge";

        await office.PostJson(path, new { otherId, reason = " " }, 422);
        await office.PostJson(path, new { reason = "Same person." }, 422);
        await office.PostJson(path, new { otherId = id, reason = "Same person." }, 422);
        await office.PostJson(path, new { otherId = Guid.NewGuid(), reason = "Same person." }, 404);
        await office.PostJson($"/api/customers/{id}/split", new { otherId, reason = "Two sisters." }, 409);
        foreach (var role in new[] { Role.Agent, Role.Warehouse, Role.Integration })
            await (await host.SignInAs(role)).Client.PostJson(path, new { otherId, reason = "Same person." }, 403);

        Assert.Equal(otherId, (await office.GetJson($"/api/customers/{other.Phone}")).Id());
    }

    [Fact]
    public async Task Split_NumberMatchedByName_MakesTwoCustomers()
    {
        var user = await host.SignInAs(Role.Supervisor);
        var office = user.Client;
        var (one, other) = (Portal.NewParcel(), Portal.NewParcel());
        other = other with { Phone = $"+63918{one.Phone[^7..]}" };
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(one.Row("Delivered", Now.AddDays(-12), Now.AddDays(-9)))));
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(other.Row("Returned", Now.AddDays(-9), Now.AddDays(-2)))));
        var id = (await office.GetJson($"/api/customers/{one.Phone}")).Id();
        Assert.Equal(id, (await office.GetJson($"/api/customers/{other.Phone}")).Id());
        var path = $"/api/customers/{id}/split";

        Assert.NotNull((await office.PostJson(path, new { reason = "Two people." }, 422))["errors"]!["otherId"]);
        Assert.NotNull((await office.PostJson(path, new { otherId = id, phone = other.Phone, reason = "Two people." }, 422))["errors"]!["phone"]);
        Assert.NotNull((await office.PostJson(path, new { phone = "12", reason = "Two people." }, 422))["errors"]!["phone"]);
        await office.PostJson(path, new { phone = one.Phone, reason = "Two people." }, 409);
        await (await host.SignInAs(Role.Agent)).Client.PostJson(path, new { phone = other.Phone, reason = "Two people." }, 403);
        var split = await office.PostJson(path, new { phone = $"0918 {other.Phone[^7..]}", reason = "Two people." });

        var (first, second) = (await office.GetJson($"/api/customers/{one.Phone}"), await office.GetJson($"/api/customers/{other.Phone}"));
        Assert.Equal((id, 1), (first.Id(), first["metrics"]!.Number("totalDelivered")));
        Assert.Equal((split.Text("otherId"), 1, 1), (second.Text("id"), second["metrics"]!.Number("totalReturned"), second["metrics"]!.Number("totalOrders")));
        var line = Assert.Single((await office.GetJson($"/api/audit?object=customer&objectId={second.Id()}&action=CUSTOMERS_SPLIT")).Items())!;
        Assert.Equal((user.Id.ToString(), "Two people."), (line.Text("actor"), line["detail"]!.Text("reason")));
        await office.PostJson(path, new { phone = other.Phone, reason = "Two people." }, 409);
    }

    private async Task<(Parcel One, Parcel Other)> TwoAsync(HttpClient office, string name = "Maria Clara")
    {
        var (one, other) = (Portal.NewParcel(), Portal.NewParcel());
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(
            one.Row("Delivered", Now.AddDays(-12), Now.AddDays(-9), name: name), other.Row("Returned", Now.AddDays(-9), Now.AddDays(-2), name: name))));
        return (one, other);
    }

    /// <summary>The profile without what the two have gone through meanwhile.</summary>
    private static async Task<JsonNode> ProfileAsync(HttpClient office, string phone)
    {
        var profile = await office.GetJson($"/api/customers/{phone}");
        foreach (var changed in new[] { "updatedAt", "timeline" }) profile.AsObject().Remove(changed);
        return profile;
    }

    private static async Task<List<JsonNode?>> DuplicatesAsync(HttpClient office)
    {
        var (found, cursor) = (new List<JsonNode?>(), "");
        while (cursor is not null)
        {
            var page = await office.GetJson($"/api/customers/duplicates?limit=3&cursor={cursor}");
            found.AddRange(page.Items());
            cursor = page["nextCursor"]?.GetValue<string>();
        }

        return found;
    }

    private static async Task<(string State, string Reason, bool CanSplit)> MergeAsync(HttpClient office, Guid id, Guid otherId)
    {
        var merge = (await office.GetJson("/api/customers/merges?limit=100")).Items()
            .Single(merge => merge!["intoId"]!.GetValue<Guid>() == id && merge["fromId"]!.GetValue<Guid>() == otherId)!;
        return (merge.Text("state"), merge.Text("mergeReason"), merge["canSplit"]!.GetValue<bool>());
    }

    private static bool Names(JsonNode? pair, Guid id, Guid otherId) =>
        new[] { pair!["one"]!.Id(), pair["other"]!.Id() }.ToHashSet().SetEquals([id, otherId]);
}
