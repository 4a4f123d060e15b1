using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Demo;
using Thirdynal.JntSimulator;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Thirdynal.Web.Tests.Looks;

namespace Thirdynal.Web.Tests.Demo;

/// <summary>
/// The floor of <c>./thirdynal demo</c>: its sample export taken in two weeks ago, its simulated courier asked since, its
/// people by their names. It is half past ten in Manila.
/// </summary>
public sealed class DemoFloor : BrowserHost
{
    private const string CourierKey = "DEMO-KEY";
    private static readonly DateTimeOffset Morning = new(2026, 11, 23, 10, 30, 0, TimeSpan.FromHours(8));
    private static readonly TimeSpan TwoWeeks = TimeSpan.FromDays(15);
    private static readonly SampleOptions Sample = new() { Seed = 20, Rows = 900, MaxAgeDays = 60, AsOf = Morning - TwoWeeks };
    private WebApplication courier = null!;

    /// <summary>Who works here: user name, name, role.</summary>
    public static IReadOnlyList<(string UserName, string Name, Role Role)> People { get; } =
    [
        ("sofia", "Sofia Reyes", Role.Supervisor), ("ana", "Ana Cruz", Role.Agent), ("ben", "Ben Santos", Role.Agent),
        ("carla", "Carla Garcia", Role.Agent), ("wilma", "Wilma Torres", Role.Warehouse),
    ];

    protected override IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("Jnt:BaseUrl", courier.JntBaseUrl()), new("Jnt:Key", CourierKey), new("Jnt:CompanyId", "DEMO-CO"), new("Jnt:CustomerId", "CS-V0001"),
        new("Jnt:CallsPerSecond", "200"), new("Jnt:RetryDelay", "00:00:00.050"),
        new("Jnt:Sender:Name", "Thirdynal Trading"), new("Jnt:Sender:Phone", "09170000001"), new("Jnt:Sender:Address", "Warehouse 3, Roxas Blvd."),
        new("Jnt:Sender:Province", "METRO-MANILA"), new("Jnt:Sender:City", "PASAY-CITY"), new("Jnt:Sender:Barangay", "BARANGAY 76"),
    ];

    private readonly Dictionary<Role, IPage> pages = [];
    private IPage? guest;

    /// <summary>A page of somebody who has not signed in.</summary>
    internal async Task<IPage> GuestAsync() => guest ??= await OpenAsync(stays: true);

    /// <summary>A page of somebody of this role, who stays signed in.</summary>
    internal async Task<IPage> PageOfAsync(Role role)
    {
        if (pages.TryGetValue(role, out var page)) return page;
        return pages[role] = await SignInAsync(People.FirstOrDefault(person => person.Role == role).UserName ?? "admin", stays: true);
    }

    /// <summary>The address of a page, with something of this floor where it takes a value.</summary>
    internal async Task<string> PathOfAsync(SitePage page)
    {
        if (page.StandsAlone) return page.Template;
        var held = $"from lead_recycling_pool where pool_status = 'ASSIGNED' and assigned_to = '{await IdOf("ana")}' limit 1";
        var sql = page.Name switch
        {
            // Of a lead that ana holds, so that every role may see it.
            "CustomerProfile" or "CustomerPast" or "MergeCustomer" or "SplitNumber" => $"select customer_id::text {held}",
            "LeadDetail" => $"select lead_id::text {held}",
            "ImportProgress" => "select id::text from imports where kind = 'WAYBILLS' limit 1",
            "LeadImportProgress" => "select id::text from imports where kind = 'LEADS' limit 1",
            "NumberImportRows" => "select id::text from do_not_contact_imports limit 1",
            "FarmingRun" => "select id::text from farm_runs limit 1",
            "SyncCalls" => "select id::text from sync_runs order by started_at desc limit 1",
            "OrderDetail" => "select order_number from courier_orders order by created_at limit 1",
            "WhatIfTrial" => "select id::text from what_if_runs limit 1",
            "UserPage" => "select id::text from users where user_name = 'ana'",
            "MergeCustomers" => "select format('?one=%s&other=%s', min(id::text), max(id::text)) from customers where merged_into is null",
            _ => throw new InvalidOperationException($"Say here what {page.Template} is to show."),
        };
        var value = await Database.ScalarAsync<string>(sql) ?? throw new InvalidOperationException($"There is nothing for {page.Template}.");
        return value.StartsWith('?') ? page.Template + value : page.With(value);
    }

    /// <summary>The id of one of <see cref="People"/>.</summary>
    public Task<Guid> IdOf(string userName) => Database.ScalarAsync<Guid>("select id from users where user_name = $1", userName);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await courier.DisposeAsync();
    }

    protected override void ConfigureServices(IServiceCollection services) => ServiceFaults.Register(services);

    protected override async Task PrepareAsync()
    {
        Time.MoveTo(Morning - TwoWeeks);
        courier = SimulatorApp.Create(["--urls", "http://127.0.0.1:0"], static options => (options.Key, options.CompanyId) = (CourierKey, "DEMO-CO"), Time);
        await courier.StartAsync();
        using var http = new HttpClient();
        await SimulatedParcels.AddAsync(http, courier.OpenBaseUrl(), Sample, CancellationToken.None);
    }

    protected override async Task FillAsync()
    {
        var admin = (await SignInAs(Role.Admin)).Client;
        foreach (var (userName, displayName, role) in People)
        {
            await admin.PostJson("/api/users", new { userName, displayName, password = Password, role = role.ToString().ToUpperInvariant() }, 201);
        }

        using var file = new MemoryStream();
        await SampleCsv.WriteAsync(file, Sample);
        var import = await admin.ImportedAsync(await admin.UploadAsync(file.ToArray(), name: "my-waybill-900.csv"));
        Assert.Equal("COMPLETED", import.Text("status"));

        // Users' tokens have been made for years: see ApiHost.
        Time.Move(TwoWeeks);
        await admin.PostJson("/api/sync/jnt/pull", new { }, 202);
        await Eventually.True(async () => (await admin.GetJson("/api/sync/jnt/status"))["lastRun"]?["finishedAt"] is not null, TimeSpan.FromMinutes(1));
        await Eventually.True(async () => (await admin.GetJson("/api/recycling/pool/stats")).Number("dueNow") > 10, TimeSpan.FromMinutes(1));
        await WorkAsync();
        await ListsAsync((await ClientOf("sofia", Password)));
    }

    /// <summary>What the office has made: leads of old orders, a bought list of leads, numbers that must not be called.</summary>
    private static async Task ListsAsync(HttpClient office)
    {
        await office.PostJson("/api/leads/farm", new { criteria = new { status = "DELIVERED", minAgeDays = 40, minScore = 70 } });
        await SendAsync("/api/leads/imports", "Name,Phone,Product\nLuz Bautista,09171112233,Whitening Soap\nNestor Ramos,09181112233,Turmeric Coffee\nNobody,12,Soap\n", "fair.csv");
        await SendAsync("/api/do-not-contact?reason=Opted%20out%20by%20text", "Phone\n09191234567\n09201234567\n12\n", "opt-outs.csv");

        await office.PostJson("/api/what-if", new { policy = await office.GetJson("/api/policy") }, 202);
        await office.PostJson("/api/proof", status: 202);

        async Task SendAsync(string path, string text, string name)
        {
            using var form = new MultipartFormDataContent { { new StringContent(text), "file", name } };
            using var answer = await office.PostAsync(new Uri(path, UriKind.Relative), form);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
    }

    /// <summary>What the morning has brought so far: a sale, a draft, a callback, somebody who did not answer; leads in hand.</summary>
    private async Task WorkAsync()
    {
        var ana = await ClientOf("ana", Password);
        var leads = (await ana.PostJson("/api/recycling/assign", new { count = 8 }))["leads"]!.AsArray();
        await RecordAsync(0, new
        {
            outcome = "SALE", notes = "Wants it before Friday.", callSeconds = 184,
            order = new
            {
                receiver = "Ana Reyes", productName = "Herbal Slimming Tea", quantity = 2, codAmount = 899, declaredValue = 899, address = "12 Mabini St", province = "METRO-MANILA",
                city = "QUEZON-CITY", barangay = "SAN JOSE",
            },
        });
        await RecordAsync(1, new { outcome = "SALE", callSeconds = 95, order = new { productName = "Whitening Soap", quantity = 1, codAmount = 499 } });
        await RecordAsync(2, new { outcome = "NO_ANSWER", callSeconds = 31 });
        await RecordAsync(3, new { outcome = "CALLBACK", callbackAt = Morning.AddHours(2), notes = "At lunch, call after twelve.", callSeconds = 48 });
        await (await ClientOf("ben", Password)).PostJson("/api/recycling/assign", new { count = 3 });

        Task RecordAsync(int lead, object outcome) => ana.PostJson($"/api/recycling/{leads[lead]!.Text("recycleId")}/outcome", outcome);
    }
}

[CollectionDefinition(nameof(DemoFloor))]
public sealed class DemoFloorCollection : ICollectionFixture<DemoFloor>;
