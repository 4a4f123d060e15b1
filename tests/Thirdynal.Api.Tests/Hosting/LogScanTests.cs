using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>A program as it runs in earnest, but for the way to its database, which can be cut.</summary>
public sealed class LoggingHost : ApiHost
{
    internal const string PushAccount = "PUSH-ACCOUNT";
    internal const string PushKey = "push-key-7f3a91c2";
    internal const string CourierKey = "courier-key-52be0d";
    private DatabaseCut? _cut;

    // The tests' connections quote values in errors; the program's must not need to.
    internal DatabaseCut Way => _cut ??= new DatabaseCut(new NpgsqlConnectionStringBuilder(Database.ApplicationConnectionString) { IncludeErrorDetail = false }.ConnectionString);

    protected override string ConnectionString => Way.ConnectionString;

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Jnt:Open:ApiAccount", PushAccount), new("Jnt:Open:PrivateKey", PushKey), new("Jnt:BaseUrl", "http://127.0.0.1:1/jts-phl-order-api"),
        new("Jnt:Key", CourierKey), new("Jnt:CompanyId", "company"), new("Jnt:CustomerId", "customer"),
    ];

    public override async Task DisposeAsync()
    {
        await StopAsync();
        await Way.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>A floor's whole day with everything that goes wrong on one, and then every line of the log is read.</summary>
public sealed partial class LogScanTests(LoggingHost host) : IClassFixture<LoggingHost>
{
    private const string Name = "Zenaida Quimpo-Uytengsu";
    private const string Address = "77 Sampaguita Kalye";
    private const string WrongPassword = "not-the-password-83";
    private const string NewPassword = "another password for tests";
    private readonly List<string> secrets = [Name, "Uytengsu", Address, "Sampaguita", WrongPassword, NewPassword, ApiHost.Password, LoggingHost.PushKey, LoggingHost.CourierKey];

    [Fact]
    public async Task Log_OfAWholeDay_HoldsNoPersonAndNoSecret()
    {
        var (admin, office) = ((await host.SignInAs(Role.Admin)).Client, (await host.SignInAs(Role.Supervisor)).Client);
        var parcels = Enumerable.Range(0, 4).Select(_ => Portal.NewParcel()).ToArray();
        foreach (var parcel in parcels) secrets.Add(parcel.Phone[3..]);

        await ImportAsync(office, parcels);
        await SignInBadlyAsync();
        await AskBadlyAsync(office, admin, parcels[0]);
        await CallAsync(office, parcels);
        await PushAsync(parcels[0]);
        await PersonalAsync(admin, office, parcels[1]);
        await host.Way.CutAsync();
        foreach (var path in new[] { $"/api/customers/{parcels[2].Phone}", $"/api/customers/search?name={Uri.EscapeDataString(Name)}" }) await office.GetJson(path, 503);
        await office.PostJson($"/api/customers/{parcels[2].Phone}/do-not-contact", new { reason = $"{Name} asked." }, 503);
        host.Way.Mend();
        await Eventually.True(async () => (int)(await office.GetAsync("/health/ready")).StatusCode == 200, TimeSpan.FromMinutes(1));
        await host.StopAsync();

        Assert.True(host.Log.Lines.Count > 50, "Hardly anything was logged.");
        var needles = secrets.Distinct(StringComparer.Ordinal).Where(static secret => secret.Length > 3).ToArray();
        var told = host.Log.Lines.Where(line => needles.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)) || AnyMobile().IsMatch(line));
        Assert.Equal("", string.Join(Environment.NewLine, told.Take(10)));
    }

    private async Task ImportAsync(HttpClient office, Parcel[] parcels)
    {
        var now = host.Time.GetUtcNow();
        var rows = parcels.Select(parcel => parcel.Row("Returned", now.AddDays(-9), now.AddDays(-2), $"{Name} not at {Address}", Name))
            .Append((Portal.NewParcel() with { Phone = "12" }).Row("Returned", now.AddDays(-9), name: Name))
            .Append(Portal.NewParcel().Row("Vanished", now.AddDays(-9), name: Name));
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows), name: $"{Name}.csv"));
        await office.ImportedAsync(await office.UploadAsync($"Receiver\n{Name}\n", name: $"{Name}.csv"));
        await office.UploadAsync(Encoding.UTF8.GetBytes($"\0\0{Name}"), 202, name: $"{parcels[0].Phone}.xlsx");
    }

    private async Task SignInBadlyAsync()
    {
        using var nobody = host.Anonymous();
        await nobody.PostJson("/api/auth/token", new { userName = "admin", password = WrongPassword }, 401);
        await nobody.PostJson("/api/auth/token", new { userName = Name, password = WrongPassword }, 401);
        await nobody.PostJson("/api/auth/refresh", new { refreshToken = Secret("refresh-token-of-nobody") }, 401);
        using var stranger = host.Anonymous();
        stranger.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret("bearer-token-of-nobody"));
        await stranger.GetJson("/api/leads", 401);
        using var machine = host.Anonymous();
        machine.DefaultRequestHeaders.Add("X-Api-Key", Secret("thk_00000000_key-of-nobody"));
        await machine.GetJson("/api/leads", 401);

        var user = await host.NewUser(Role.Supervisor);
        var tokens = await nobody.PostJson("/api/auth/token", new { userName = user.Name, password = ApiHost.Password });
        Secret(tokens.Text("accessToken"));
        Secret(tokens.Text("refreshToken"));
        await user.Client.PostJson("/api/auth/password", new { currentPassword = WrongPassword, newPassword = NewPassword }, 422);
        Secret((await host.SignInAs(Role.Integration)).Client.DefaultRequestHeaders.GetValues("X-Api-Key").Single());
    }

    private static async Task AskBadlyAsync(HttpClient office, HttpClient admin, Parcel parcel)
    {
        await office.GetJson($"/api/customers/{parcel.Phone}");
        await office.GetJson($"/api/customers/search?name={Uri.EscapeDataString(Name)}");
        await office.PostJson("/api/customers/search", new { phone = parcel.Phone });
        foreach (var path in new[]
        {
            $"/api/customers/{parcel.Phone}x", $"/api/nothing/{parcel.Phone}", $"/api/leads?{parcel.Phone}=1", $"/api/leads?cursor={Uri.EscapeDataString(Name)}",
            $"/customers/{parcel.Phone}", $"/api/waybills/{Uri.EscapeDataString(Name)}",
        })
        {
            using var refused = await office.GetAsync(path);
            Assert.True((int)refused.StatusCode < 500, path);
        }

        await office.PostText("/api/customers/search", $"{{\"phone\": \"{parcel.Phone}\", \"{Name}\": ", 400);
        await office.PostText("/api/customers/search", $"{{\"{Name}\": 1}}", 400);
        await office.PostJson("/api/do-not-contact/numbers", new { phone = $"{parcel.Phone}999", reason = Name }, 422);
        using var unknown = await admin.PostAsync($"/api/users?{parcel.Phone}", new StringContent($"userName={Name}", Encoding.UTF8, "text/plain"));
        Assert.Equal(4, (int)unknown.StatusCode / 100);
    }

    private async Task CallAsync(HttpClient office, Parcel[] parcels)
    {
        host.Time.Move(TimeSpan.FromDays(8));
        var agent = await host.NewUser(Role.Agent);
        var leads = (await agent.Client.PostJson("/api/recycling/assign", new { count = 3 }))["leads"]!.AsArray().Select(lead => lead!["recycleId"]!.GetValue<Guid>()).ToArray();
        await agent.Client.PostJson($"/api/recycling/{leads[0]}/call");
        await agent.Client.PostJson($"/api/recycling/{leads[0]}/outcome", new { outcome = "NO_ANSWER", notes = $"{Name}, {parcels[0].Phone}" });
        await agent.Client.PostJson($"/api/recycling/{leads[0]}/outcome", new { outcome = "NO_ANSWER", notes = Name }, 409);
        await agent.Client.PostJson($"/api/recycling/{leads[1]}/outcome", new { outcome = "SALE", order = new { productName = "Soap", phone = $"{parcels[0].Phone}0" } }, 422);
        var sale = await agent.Client.PostJson(
            $"/api/recycling/{leads[1]}/outcome", new { outcome = "SALE", order = new { productName = "Soap", codAmount = 500, receiver = Name, phone = parcels[0].Phone, address = Address } });
        foreach (var path in new[] { "/api/sync/jnt/export", "/api/sync/jnt/pull" })
        {
            // The courier does not answer, which the log may say.
            object body = path.EndsWith("export", StringComparison.Ordinal) ? new { orderNumbers = new[] { sale.Text("orderNumber") } } : new { waybills = new[] { parcels[3].Waybill } };
            using var asked = await office.PostAsync(path, JsonContent.Create(body));
            Assert.True((int)asked.StatusCode < 500, $"{path}: {asked.StatusCode}");
        }

        await (await host.NewUser(Role.Agent)).Client.GetJson($"/api/customers/{parcels[3].Phone}", 404);
        await office.PostJson($"/api/customers/{parcels[2].Phone}/do-not-contact", new { reason = $"{Name} wrote." });
    }

    private async Task PushAsync(Parcel parcel)
    {
        var content = $$"""{"billCode": "{{parcel.Waybill}}", "details": [{"scanTime": "2026-03-02 10:00:00", "scanType": "Signed", "desc": "Signed by {{Name}} {{parcel.Phone}}"}]}""";
        foreach (var (key, body) in new[] { (LoggingHost.PushKey, content), ("wrong", content), (LoggingHost.PushKey, $"{{{Name}") })
        {
            using var nobody = host.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/jnt")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["bizContent"] = body }),
            };
            request.Headers.Add("apiAccount", LoggingHost.PushAccount);
            request.Headers.Add("digest", Secret(Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(body + key)))));
            request.Headers.Add("timestamp", host.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
            using var answer = await nobody.SendAsync(request);
            Assert.True((int)answer.StatusCode < 500);
        }
    }

    private static async Task PersonalAsync(HttpClient admin, HttpClient office, Parcel parcel)
    {
        await admin.GetJson($"/api/customers/{parcel.Phone}/personal-data?reason={Uri.EscapeDataString(Name)}");
        await office.PostJson($"/api/customers/{parcel.Phone}/erase", new { reason = Name }, 403);

        // Refused where it was she who has just bought something.
        using var erased = await admin.PostAsync($"/api/customers/{parcel.Phone}/erase", JsonContent.Create(new { reason = $"{Name} asked." }));
        Assert.True((int)erased.StatusCode is 200 or 409, $"{erased.StatusCode}");
    }

    private string Secret(string value)
    {
        secrets.Add(value);
        return value;
    }

    [GeneratedRegex(@"(?<![\w-])(\+63|0063|0)9\d{9}(?!\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnyMobile();
}
