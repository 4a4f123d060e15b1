using System.Net;
using System.Net.Http.Json;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>A program that lets nobody ask often.</summary>
public sealed class StrictHost : ApiHost
{
    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("RateLimits:PerCallerPerSecond", "1"),
        new("RateLimits:PerCallerBurst", "20"),
        new("RateLimits:SignInsPerMinute", "10"),
    ];
}

public sealed class RateLimitTests(StrictHost host) : IClassFixture<StrictHost>
{
    [Fact]
    public async Task Requests_TooMany_AreSlowedDownPerCaller()
    {
        var admin = await host.SignInAs(Role.Admin);
        var key = await admin.Client.PostJson("/api/api-keys", new { name = "other" }, 201);

        var statuses = await Task.WhenAll(Enumerable.Range(0, 40).Select(async _ =>
        {
            using var response = await admin.Client.GetAsync("/api/policy");
            if (response.StatusCode == HttpStatusCode.TooManyRequests) Assert.NotNull(response.Headers.RetryAfter);
            return response.StatusCode;
        }));

        Assert.Contains(HttpStatusCode.OK, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        using var other = host.Anonymous();
        other.DefaultRequestHeaders.Add("X-Api-Key", key.Text("key"));
        await other.GetJson("/api/recycling/pool/stats");
    }

    [Fact]
    public async Task SignIns_TooManyFromOneAddress_AreSlowedDown()
    {
        using var client = host.Anonymous();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 15).Select(async _ =>
        {
            using var response = await client.PostAsJsonAsync("/api/auth/token", new { userName = "nobody", password = "wrong password" });
            return response.StatusCode;
        }));

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }
}
