using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Reasons;

[Collection(ApiCollection.Name)]
public sealed class ReasonTests(ApiHost host)
{
    [Fact]
    public async Task Put_NewText_DecidesTheNextReturn()
    {
        var admin = (await host.SignInAs(Role.Admin)).Client;
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        await Put(admin, new[] { new { text = "zzyzx weather", match = "CONTAINS", reason = "WRONG_ADDRESS", language = "en" } });
        var parcel = Portal.NewParcel();
        var now = host.Time.GetUtcNow();

        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row("Returned", now.AddDays(-9), now.AddDays(-2), "Zzyzx weather today"))));

        Assert.Equal("WRONG_ADDRESS", (await office.GetJson($"/api/waybills/{parcel.Waybill}")).Text("returnReason"));
    }

    [Fact]
    public async Task Get_TextsThatNoRowFits_AreThereUntilMapped()
    {
        var (admin, office) = ((await host.SignInAs(Role.Admin)).Client, (await host.SignInAs(Role.Supervisor)).Client);
        var (text, now) = ($"Gremlins {Guid.NewGuid():N}", host.Time.GetUtcNow());
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(
            Enumerable.Range(0, 2).Select(_ => Portal.NewParcel().Row("Returned", now.AddDays(-9), now.AddDays(-2), text)))));

        var before = Assert.Single((await admin.GetJson("/api/courier-reasons"))["unmatched"]!.AsArray(), found => found!.Text("text") == text)!;
        var after = await Put(admin, new[] { Row(text) });

        Assert.Equal(2, before.Number("count"));
        Assert.DoesNotContain(after["unmatched"]!.AsArray(), found => found!.Text("text") == text);
    }

    [Fact]
    public async Task Put_ReplacesWhatWasAdded_AndKeepsWhoAddedWhatStays()
    {
        var (admin, other) = ((await host.SignInAs(Role.Admin)).Client, (await host.NewUser(Role.Admin)).Client);
        var (a, b) = (Row("first text"), Row("second text"));
        await Put(admin, new[] { a, b });
        var by = await host.Database.ScalarAsync<string>("select added_by from courier_reasons where text = 'second text'");

        var table = await Put(other, new[] { b });

        Assert.Equal("second text", Assert.Single(table["added"]!.AsArray())!.Text("text"));
        Assert.NotEmpty(table["shipped"]!.AsArray());
        Assert.Equal(by, await host.Database.ScalarAsync<string>("select added_by from courier_reasons where text = 'second text'"));
        Assert.Empty((await Put(admin, Array.Empty<object>()))["added"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", "added")]
    [InlineData("""{"added":[null]}""", "added")]
    [InlineData("""{"added":[{"text":"...","match":"EQUALS","reason":"OTHER"}]}""", "added[0].text")]
    [InlineData("""{"added":[{"text":"a","reason":"OTHER"}]}""", "added[0].match")]
    [InlineData("""{"added":[{"text":"a","match":"EQUALS"}]}""", "added[0].reason")]
    [InlineData("""{"added":[{"text":"a","match":"EQUALS","reason":"BORED"}]}""", "added[0].reason")]
    [InlineData("""{"added":[{"text":"a","match":"EQUALS","reason":"OTHER"},{"text":"a","match":"EQUALS","reason":"REFUSED"}]}""", "added")]
    public async Task Put_Bad_NamesTheFieldAndChangesNothing(string body, string field)
    {
        var admin = (await host.SignInAs(Role.Admin)).Client;
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

        using var response = await admin.PutAsync("/api/courier-reasons", content);

        Assert.Equal(422, (int)response.StatusCode);
        Assert.Contains($"\"{field}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static object Row(string text) => new { text, match = "EQUALS", reason = "REFUSED" };

    private static Task<System.Text.Json.Nodes.JsonNode> Put(HttpClient client, object added) =>
        client.SendJson(HttpMethod.Put, "/api/courier-reasons", new { added }, 200);
}
