using System.Net;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Requests;

[Collection(ApiCollection.Name)]
public sealed class RequestTests(ApiHost host)
{
    [Fact]
    public async Task UnknownAddress_Is404WithAProblem_AlsoForNobody()
    {
        using var nobody = host.Anonymous();

        var problem = await nobody.GetJson("/api/there-is-no-such-thing", 404);

        Assert.Equal("request.not_found", problem.Text("code"));
        Assert.Equal(32, problem.Text("traceId").Length);
    }

    [Fact]
    public async Task WrongMethod_Is405WithAProblem()
    {
        var admin = await host.SignInAs(Role.Admin);

        var problem = await admin.Client.SendJson(HttpMethod.Put, "/api/users", new { }, 405);

        Assert.Equal("request.method_not_allowed", problem.Text("code"));
    }

    [Fact]
    public async Task WrongContentType_Is415WithAProblem()
    {
        var admin = await host.SignInAs(Role.Admin);
        using var content = new StringContent("userName=maria", new System.Net.Http.Headers.MediaTypeHeaderValue("application/x-www-form-urlencoded"));

        using var response = await admin.Client.PostAsync("/api/users", content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("/api/audit?limit=many", "limit")]
    [InlineData("/api/audit?from=yesterday", "from")]
    [InlineData("/api/recycling/pool?assignedTo=ana", "assignedTo")]
    [InlineData("/api/reports/recycling-funnel?to=2026-13-01", "to")]
    public async Task QueryValue_NotOfItsKind_Is400AndNamed(string address, string name)
    {
        var admin = await host.SignInAs(Role.Admin);

        var problem = await admin.Client.GetJson(address, 400);

        Assert.Equal("request.malformed", problem.Text("code"));
        Assert.Contains($"'{name}'", problem.Text("detail"), StringComparison.Ordinal);
        Assert.NotNull(problem["errors"]![name]);
    }

    [Theory]
    [InlineData("PUT", "/api/courier-places", """{"places":[null]}""", "places")]
    [InlineData("POST", "/api/sync/jnt/export/take-back", """{"orderNumbers":["TD\u0000"]}""", "orderNumbers")]
    [InlineData("POST", "/api/sync/jnt/cancel", """{"orderNumbers":["TD\u0000"],"reason":"none"}""", "orderNumbers")]
    public async Task Body_WithPartsThatAreNotThereOrCannotBeStored_NamesThem(string method, string path, string body, string field)
    {
        var admin = await host.SignInAs(Role.Admin);

        var problem = await admin.Client.SendJson(new HttpMethod(method), path, System.Text.Json.Nodes.JsonNode.Parse(body), 422);

        Assert.NotNull(problem["errors"]![field]);
    }

    [Theory]
    [InlineData("limit=0", 422, "limit")]
    [InlineData("limit=101", 422, "limit")]
    [InlineData("limit=many", 400, null)]
    [InlineData("cursor=rubbish", 422, "cursor")]
    [InlineData("cursor=%21%21", 422, "cursor")]
    [InlineData("limits=10", 400, "limits")]
    [InlineData("id=1", 400, "id")]
    public async Task Query_Bad_NamesTheParameter(string query, int status, string? field)
    {
        var admin = await host.SignInAs(Role.Admin);

        var problem = await admin.Client.GetJson($"/api/users?{query}", status);

        if (field is not null) Assert.NotNull(problem["errors"]![field]);
    }

    [Fact]
    public async Task Body_LargerThanTaken_Is413()
    {
        var admin = await host.SignInAs(Role.Admin);

        var problem = await admin.Client.PostText("/api/users", $$"""{"userName":"{{new string('x', 1_100_000)}}"}""", 413);

        Assert.Equal("request.too_large", problem.Text("code"));
    }

    [Fact]
    public async Task Answer_CarriesSecurityHeaders()
    {
        using var nobody = host.Anonymous();

        using var response = await nobody.GetAsync("/api/users");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task TraceId_OfTheCaller_IsContinued()
    {
        using var nobody = host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/users");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        using var response = await nobody.SendAsync(request);

        Assert.Contains("0af7651916cd43dd8448eb211c80319c", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
