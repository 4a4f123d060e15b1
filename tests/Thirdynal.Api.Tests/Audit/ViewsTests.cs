using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Tests.OpenApi;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Audit;

/// <summary>Whoever is shown persons is noted. Operations that show any are found by the examples of their answers.</summary>
[Collection(ApiCollection.Name)]
public sealed partial class ViewsTests(ApiHost host)
{
    /// <summary>What they do is in the audit or the history anyway, or they show the asker's own.</summary>
    private static readonly string[] Elsewise =
    [
        "GET /api/customers/{id}/personal-data", // an export, with its reason
        "GET /api/audit",                        // ids alone; names are those of the users
        "GET /api/users", "GET /api/users/{id}", "GET /api/agents", "GET /api/actors", "GET /api/api-keys",
    ];

    [Fact]
    public async Task EveryOperationThatShowsPersons_NotesWhoSaw()
    {
        var noted = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<PersonsShown>() is not null)
            .SelectMany(static endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method => $"{method} {Plain(endpoint.RoutePattern.RawText!)}"))
            .ToHashSet(StringComparer.Ordinal);
        var showing = (await ApiDocument.LoadAsync(host)).Operations
            .Where(static operation => operation.Method == "GET" || operation.Path.EndsWith("/search", StringComparison.Ordinal))
            .Where(static operation => ShowsPersons(operation.Json["responses"]?["200"]))
            .Select(static operation => operation.ToString()).ToList();

        Assert.True(showing.Count > 15, string.Join(Environment.NewLine, showing));
        Assert.Equal([], showing.Except(noted, StringComparer.Ordinal).Except(Elsewise, StringComparer.Ordinal));
    }

    [Fact]
    public async Task List_SeenAgainSoon_IsNotedOnceForEachWhoLooks()
    {
        var (ana, ben) = (await host.NewUser(Role.Supervisor), await host.NewUser(Role.Supervisor));
        foreach (var who in (ApiUser[])[ana, ana, ben])
        {
            await who.Client.GetJson("/api/recycling/pool");
            await who.Client.PostJson("/api/customers/search", new { name = "nobody at all" });
            await who.Client.GetJson($"/api/leads/{Guid.NewGuid()}", 404);
        }

        foreach (var who in (ApiUser[])[ana, ben])
        {
            await Eventually.Equal(
                "CUSTOMERS_SEARCHED list,POOL_VIEWED list",
                () => host.Database.ScalarAsync<string>("select string_agg(action || ' ' || object_id, ',' order by action) from audit where actor = $1 and action <> 'SIGNED_IN'", who.Id.ToString()));
        }
    }

    private static bool ShowsPersons(JsonNode? response) =>
        response?["content"]?["application/json"] is { } json && PersonMember().IsMatch((json["example"] ?? json["examples"])?.ToJsonString() ?? "");

    private static string Plain(string route) => Constraint().Replace(route.StartsWith('/') ? route : "/" + route, "}").TrimEnd('/');

    // Phones, and names of customers: customerName, nameDisplay, receiverName and such, with something in them.
    [GeneratedRegex("\"(phone\\w*|\\w*[pP]hone|customerName|name(Display)?OfCustomer|nameDisplay|receiver\\w*)\":\"[^\"]", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex PersonMember();

    [GeneratedRegex(@":\w+\}", RegexOptions.None, 1_000)]
    private static partial Regex Constraint();
}
