using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Policies;

/// <summary>The list of the policy's numbers beside the policy itself.</summary>
[Collection(ApiCollection.Name)]
public sealed class PolicyNumberTests(ApiHost host)
{
    [Fact]
    public async Task Numbers_AreAllThoseOfThePolicy_WithTheirBounds()
    {
        var office = (await host.SignInAs(Role.Supervisor)).Client;
        var policy = await office.GetJson("/api/policy");

        var numbers = (await office.GetJson("/api/policy/numbers")).Items();

        Assert.Equal(
            NumbersIn(policy).OrderBy(static number => number.Field, StringComparer.Ordinal),
            numbers.Select(static number => (number!.Text("field"), number!["value"]!.GetValue<decimal>())).OrderBy(static number => number.Item1, StringComparer.Ordinal));
        Assert.All(numbers, static number => Assert.InRange(
            number!["seed"]!.GetValue<decimal>(), number["min"]!.GetValue<decimal>(), number["max"]!.GetValue<decimal>()));
        var high = Assert.Single(numbers, static number => number!.Text("field") == "risk.highBelowRate")!;
        Assert.Equal(("PERCENT", 30m, false), (high.Text("unit"), high["min"]!.GetValue<decimal>(), high["isWhole"]!.GetValue<bool>()));
    }

    // The version is not a number that anybody changes.
    private static IEnumerable<(string Field, decimal Value)> NumbersIn(JsonNode policy) =>
        from part in policy.AsObject()
        where part.Value is JsonObject
        from number in part.Value!.AsObject()
        where number.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.Number
        select ($"{part.Key}.{number.Key}", number.Value!.GetValue<decimal>());
}
