using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.OpenApi;

[Collection(ApiCollection.Name)]
public sealed class OpenApiTests(ApiHost host)
{
    [Fact]
    public async Task Document_EveryOperation_IsDescribedWithRolesErrorsAndExamples()
    {
        var document = await ApiDocument.LoadAsync(host);
        var lacking = document.Operations.SelectMany(Lacks).ToList();

        Assert.True(document.Operations.Count > 10, "The document lists hardly anything.");
        Assert.True(lacking.Count == 0, string.Join(Environment.NewLine, lacking));
    }

    [Fact]
    public async Task Page_IsThere()
    {
        using var nobody = host.Anonymous();

        var page = await nobody.GetStringAsync("/swagger/index.html");

        Assert.Contains("swagger-ui", page, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Lacks(ApiOperation operation)
    {
        var json = operation.Json;
        if (string.IsNullOrWhiteSpace(json["summary"]?.GetValue<string>())) yield return $"{operation}: no summary";
        if (json["x-roles"] is not JsonArray) yield return $"{operation}: no roles";
        if (operation.IsGuarded && operation.Roles.Count == 0) yield return $"{operation}: nobody may use it";

        var responses = json["responses"]!.AsObject();
        if (responses.All(response => !response.Key.StartsWith('2'))) yield return $"{operation}: no success";
        if (operation.IsGuarded && (!responses.ContainsKey("401") || !responses.ContainsKey("403"))) yield return $"{operation}: 401 or 403 missing";
        if (operation.TakesBody && !responses.ContainsKey("400")) yield return $"{operation}: 400 missing";
        foreach (var (status, response) in responses)
        {
            foreach (var (type, content) in response!["content"]?.AsObject() ?? [])
            {
                if (status.StartsWith('2') && type == "application/json" && content!["example"] is null) yield return $"{operation}: no example of {status}";
                if (status is not (['2', ..] or "503") && type != "application/problem+json") yield return $"{operation}: {status} is no problem but {type}";
            }
        }

        if (json["requestBody"]?["content"]?["application/json"] is { } body && body["example"] is null) yield return $"{operation}: no example of the body";
    }
}
