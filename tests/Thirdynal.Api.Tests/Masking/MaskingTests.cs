using System.Net.Http.Json;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Tests.OpenApi;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Masking;

public sealed class MaskingTests(MaskedHost host) : IClassFixture<MaskedHost>
{
    private const string Call = "POST /api/recycling/{id}/call";

    /// <summary>How each operation that an agent may use is called; one without a line here fails the test.</summary>
    private static readonly Dictionary<string, Func<MaskedAgent, (string Path, object? Body)>> Calls = new(StringComparer.Ordinal)
    {
        ["GET /api/customers/{id}"] = own => ($"/api/customers/{own.Customer}", null),
        ["GET /api/customers/{id}/orders"] = own => ($"/api/customers/{own.Customer}/orders", null),
        ["GET /api/customers/{id}/explain"] = own => ($"/api/customers/{own.Customer}/explain", null),
        ["GET /api/customers/{id}/timeline"] = own => ($"/api/customers/{own.Customer}/timeline?limit=100", null),
        ["GET /api/customers/search"] = _ => ("/api/customers/search?name=maria", null),
        ["POST /api/customers/search"] = own => ("/api/customers/search", new { phone = own.Numbers[0][^4..] }),
        ["GET /api/leads"] = _ => ("/api/leads?limit=100", null),
        ["GET /api/leads/{id}"] = own => ($"/api/leads/{own.Lead}", null),
        ["POST /api/recycling/assign"] = _ => ("/api/recycling/assign", new { count = 1 }),
        ["GET /api/recycling/callbacks"] = _ => ("/api/recycling/callbacks?state=SCHEDULED", null),
        ["GET /api/recycling/callbacks/counts"] = _ => ("/api/recycling/callbacks/counts", null),
        ["GET /api/reports/agent-performance"] = _ => ("/api/reports/agent-performance", null),
        ["GET /api/reports/agent-performance.csv"] = _ => ("/api/reports/agent-performance.csv", null),
        ["GET /api/reports/agent-performance/rows"] = _ => ("/api/reports/agent-performance/rows?figure=TAKEN&limit=100", null),
        ["GET /api/actors"] = own => ($"/api/actors?id={own.User.Id}", null),
        ["GET /api/recycling/mine/day"] = _ => ("/api/recycling/mine/day", null),
        ["GET /api/recycling/mine"] = _ => ("/api/recycling/mine", null),
        [Call] = own => ($"/api/recycling/{own.NextHeld()}/call", null),
        ["POST /api/recycling/{id}/outcome"] = own => ($"/api/recycling/{own.NextHeld()}/outcome", new { outcome = "NO_ANSWER", notes = $"0{own.Numbers[1]}" }),
        ["POST /api/recycling/{id}/release"] = own => ($"/api/recycling/{own.NextHeld()}/release", new { reason = $"{own.Numbers[2]} is busy" }),
        ["POST /api/auth/password"] = _ => ("/api/auth/password", new { currentPassword = "not my password, but 09171234567", newPassword = "another long password" }),
        ["POST /api/auth/sign-out"] = _ => ("/api/auth/sign-out", null),
    };

    [Fact]
    public async Task EveryOperationOfAnAgent_WithMaskingOn_HoldsNoFullNumberButCalls()
    {
        var own = await MaskedAgent.CreateAsync(host);
        var operations = (await ApiDocument.LoadAsync(host)).Operations.Where(operation => operation.Roles.Contains(Role.Agent)).Select(operation => operation.ToString()).ToList();
        Assert.Equal(operations.Order(StringComparer.Ordinal), Calls.Keys.Order(StringComparer.Ordinal));

        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var operation in Calls.Keys.OrderBy(key => key.Contains("/auth/", StringComparison.Ordinal)))
        {
            var (path, body) = Calls[operation](own);
            using var request = new HttpRequestMessage(new HttpMethod(operation.Split(' ')[0]), path) { Content = body is null ? null : JsonContent.Create(body) };
            using var response = await own.User.Client.SendAsync(request);
            answers[operation] = await response.Content.ReadAsStringAsync();

            // Files are refused to whoever sees masked numbers.
            if (operation.EndsWith(".csv", StringComparison.Ordinal)) Assert.Equal(System.Net.HttpStatusCode.Forbidden, response.StatusCode);
            else if (!operation.EndsWith("/password", StringComparison.Ordinal)) Assert.True(response.IsSuccessStatusCode, $"{operation}: {(int)response.StatusCode} {answers[operation]}");
        }

        foreach (var (operation, answer) in answers)
        {
            var shown = own.Numbers.Where(number => Holds(answer, number)).ToList();
            if (operation == Call) Assert.Single(shown);
            else Assert.True(shown.Count == 0, $"{operation} shows {string.Join(", ", shown)}: {answer}");
        }

        Assert.Contains("***", answers["GET /api/recycling/mine"], StringComparison.Ordinal);
        Assert.Contains("***", answers["GET /api/recycling/callbacks"], StringComparison.Ordinal);
        Assert.DoesNotContain(host.Log.Lines, line => own.Numbers.Any(number => Holds(line, number)));
    }

    [Fact]
    public async Task Supervisor_WithMaskingOn_SeesTheNumbersThatTheAgentDoesNot()
    {
        var own = await MaskedAgent.CreateAsync(host);
        var office = (await host.SignInAs(Role.Supervisor)).Client;

        var (full, masked) = (await office.GetJson($"/api/customers/{own.Customer}"), await own.User.Client.GetJson($"/api/customers/{own.Customer}"));
        var history = (await office.GetJson($"/api/leads/{own.Lead}")).ToJsonString();

        foreach (var member in (string[])["phonePrimary", "nameDisplay", "primaryAddress", "orders", "timeline"])
        {
            Assert.True(own.Numbers.Any(number => Holds(full[member]!.ToJsonString(), number)), $"{member} holds no number to mask: {full[member]}");
            Assert.False(own.Numbers.Any(number => Holds(masked[member]!.ToJsonString(), number)), $"{member}: {masked[member]}");
        }

        Assert.Contains(own.Numbers, number => Holds(history, number));
        Assert.Equal(full["orders"]!["items"]!.AsArray().Count, masked["orders"]!["items"]!.AsArray().Count);
        Assert.Equal(full["id"]!.GetValue<Guid>(), masked["id"]!.GetValue<Guid>());
        Assert.Equal(full["updatedAt"]!.GetValue<DateTimeOffset>(), masked["updatedAt"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task Agent_WithMaskingOn_CannotFindTheMaskedDigitsByTrying()
    {
        var own = await MaskedAgent.CreateAsync(host);

        await own.User.Client.GetJson($"/api/customers/+63{own.Numbers[0]}", 404);
        var five = await own.User.Client.PostJson("/api/customers/search", new { phone = own.Numbers[0][^5..] }, 422);
        var whole = await own.User.Client.PostJson("/api/customers/search", new { phone = $"0{own.Numbers[0]}" }, 422);

        Assert.NotNull(five["errors"]!["phone"]);
        Assert.NotNull(whole["errors"]!["phone"]);
    }

    /// <summary>In whatever form it is written.</summary>
    private static bool Holds(string text, string national) =>
        string.Concat(text.Where(static sign => char.IsAsciiLetterOrDigit(sign) || sign == '"')).Contains(national, StringComparison.Ordinal);
}
