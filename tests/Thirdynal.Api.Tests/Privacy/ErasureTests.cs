using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Storage.Proving;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Privacy;

/// <summary>A customer of whom everything is known that can be, and who asks to be erased.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private const string Name = "Zenaida Quimpo-Uytengsu";
    private const string OtherName = "Zeny Uytengsu-Quimpo";
    private const string Address = "77 Sampaguita Kalye";
    private readonly ApiHost host = new();
    private readonly Parcel first = Portal.NewParcel();
    private readonly Parcel second = Portal.NewParcel();
    private HttpClient admin = null!;
    private HttpClient office = null!;

    public async Task InitializeAsync()
    {
        await host.InitializeAsync();
        (admin, office) = ((await host.SignInAs(Role.Admin)).Client, (await host.SignInAs(Role.Supervisor)).Client);
    }

    public Task DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Erase_CustomerOfWhomMuchIsKnown_LeavesNoWordOfHerAnywhereAndNobodyCallsHerAgain()
    {
        var customer = await LiveAsync();
        var before = await FindHerAsync();
        Assert.True(before.Count >= 14, $"She is in fewer places than this test is about: {string.Join(", ", before)}");
        var (orders, value) = await BooksAsync();
        await host.Services.GetRequiredService<AuditSeals>().SealAsync(host.Time.GetUtcNow());

        var given = await admin.GetAsync($"/api/customers/{customer}/personal-data?reason=She%20asked");
        var file = await given.Content.ReadAsStringAsync();
        Assert.Equal("attachment", given.Content.Headers.ContentDisposition!.DispositionType);
        foreach (var hers in new[] { Name, OtherName, Address, first.Phone, second.Phone, first.Waybill, second.Waybill, "her cousin" }) Assert.Contains(hers, file, StringComparison.Ordinal);

        Assert.NotNull((await admin.PostJson($"/api/customers/{customer}/erase", new { }, 422))["errors"]!["reason"]);
        await office.PostJson($"/api/customers/{customer}/erase", new { reason = "She asked." }, 403);
        var erased = await admin.PostJson($"/api/customers/{customer}/erase", new { reason = $"{Name} asked by e-mail." });
        Assert.True(erased["done"]!.GetValue<bool>(), erased.ToJsonString());

        Assert.Equal("", string.Join(" | ", await FindHerAsync()));
        Assert.Equal((orders, value), await BooksAsync());
        var profile = await office.GetJson($"/api/customers/{customer}");
        Assert.NotNull(profile["erasedAt"]);
        Assert.Null(profile["nameDisplay"]);
        Assert.Equal("BLACKLIST", profile.Text("riskLevel"));
        await office.GetJson($"/api/customers/{first.Phone}", 404);
        var line = Assert.Single((await office.GetJson($"/api/audit?action=CUSTOMER_ERASED&objectId={customer}")).Items());
        Assert.Contains("(erased) asked by e-mail.", line!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("", string.Join(" | ", (await host.Services.GetRequiredService<Prover>().RunAsync(Guid.NewGuid())).Where(static v => v.Exceptions > 0).Select(static v => v.Check)));

        await ComeBackAsync(customer);
    }

    [Fact]
    public async Task Erase_WhileAParcelIsUnderWay_IsRefusedAndNothingChanges()
    {
        var now = host.Time.GetUtcNow();
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(first.Row("Delivering", now.AddDays(-2), name: Name))));

        var refused = await admin.PostJson($"/api/customers/{first.Phone}/erase", new { reason = "She asked." }, 409);

        Assert.Equal("customer.orders_under_way", refused.Text("code"));
        Assert.Contains(first.Waybill, refused.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(Name, (await office.GetJson($"/api/customers/{first.Phone}")).Text("nameDisplay"));
        Assert.Equal(0L, await host.Database.ScalarAsync<long>("select (select count(*) from erasures) + (select count(*) from erased_numbers)"));
    }

    /// <summary>Two customers who are one, returns, a file twice, a rejected row, calls with notes, a sale called off, and lists.</summary>
    private async Task<Guid> LiveAsync()
    {
        var now = host.Time.GetUtcNow();
        await ImportAsync(
            first.Row("Returned", now.AddDays(-9), now.AddDays(-2), "Customer cannot be reached", Name),
            second.Row("Delivering", now.AddDays(-9), name: OtherName),
            (Portal.NewParcel() with { Phone = "12" }).Row("Returned", now.AddDays(-9), now.AddDays(-2), name: Name));
        await ImportAsync(second.Row("Returned", now.AddDays(-9), now.AddDays(-2), $"Not at {Address}", OtherName));
        var stranger = Portal.NewParcel();
        await ImportAsync(stranger.Row("Delivering", now.AddDays(-3), name: "Somebody Else"));
        await ImportAsync((stranger with { Phone = first.Phone }).Row("Delivered", now.AddDays(-3), now.AddDays(-1), name: "Somebody Else"));

        var customer = (await office.GetJson($"/api/customers/{first.Phone}")).Id();
        var other = (await office.GetJson($"/api/customers/{second.Phone}")).Id();
        await office.PostJson($"/api/customers/{customer}/merge", new { otherId = other, reason = $"{OtherName} is {Name}." });

        host.Time.Move(TimeSpan.FromDays(8));
        var agent = await host.NewUser(Role.Agent);
        var lead = await TakeAsync(agent);
        await agent.Client.PostJson($"/api/recycling/{lead}/outcome", new { outcome = "NO_ANSWER", notes = $"I spoke to her cousin at {Address}." });
        host.Time.Move(TimeSpan.FromDays(1.1));
        lead = await TakeAsync(agent);
        var sale = await agent.Client.PostJson(
            $"/api/recycling/{lead}/outcome",
            new { outcome = "SALE", notes = Name, order = new { productName = "Soap", codAmount = 500, receiver = Name, phone = first.Phone, address = Address } });
        await admin.PostJson($"/api/customers/{customer}/erase", new { reason = "Too early." }, 409);
        var cancelled = await office.PostJson("/api/sync/jnt/cancel", new { orderNumbers = new[] { sale.Text("orderNumber") }, reason = $"{Name} called." });
        Assert.Null(cancelled["results"]![0]!["error"]);
        await office.PostJson("/api/do-not-contact/numbers", new { phone = first.Phone, reason = $"{Name} asked." });
        await Eventually.Equal(0L, () => host.Database.ScalarAsync<long>("select (select count(*) from pool_outbox) + (select count(*) from customer_outbox)"));
        return customer;
    }

    /// <summary>She orders again elsewhere, an old file is taken in once more, and somebody has bought a list: nobody calls her.</summary>
    private async Task ComeBackAsync(Guid customer)
    {
        var now = host.Time.GetUtcNow();
        await ImportAsync(
            (Portal.NewParcel() with { Phone = first.Phone }).Row("Returned", now.AddDays(-9), now.AddDays(-2), "Customer cannot be reached", Name),
            first.Row("Returned", now.AddDays(-40), now.AddDays(-30), "Customer cannot be reached", Name));
        var back = await office.GetJson($"/api/customers/{first.Phone}");
        Assert.NotEqual(customer, back.Id());
        Assert.Equal("The owner was erased on request.", back["doNotContact"]!.Text("reason"));
        host.Time.Move(TimeSpan.FromDays(8));
        var agent = await host.NewUser(Role.Agent);
        Assert.Empty((await agent.Client.PostJson("/api/recycling/assign", new { count = 10 }))["leads"]!.AsArray());

        // The old parcel is still nobody's that has a name.
        Assert.Null(await host.Database.ScalarAsync<string>("select concat(receiver_name, receiver_phone, address, raw) from waybills where waybill = $1 and receiver_name is not null", first.Waybill));
        Assert.Equal(customer, await host.Database.ScalarAsync<Guid>("select customer_id from customer_order_history where waybill_number = $1", first.Waybill));
        Assert.Null((await office.GetJson($"/api/customers/{customer}"))["nameDisplay"]);
    }

    private async Task ImportAsync(params string[] rows) => await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));

    private static async Task<Guid> TakeAsync(ApiUser agent)
    {
        var answer = await agent.Client.PostJson("/api/recycling/assign", new { count = 1 });
        return Assert.Single(answer["leads"]!.AsArray())!["recycleId"]!.GetValue<Guid>();
    }

    private async Task<(long Orders, decimal Value)> BooksAsync() => (
        await host.Database.ScalarAsync<long>("select count(*) from customer_order_history"),
        await host.Database.ScalarAsync<decimal>("select sum(cod_amount) from customer_order_history"));

    /// <summary>Every column of every table that can hold a text, and every stored file.</summary>
    private async Task<List<string>> FindHerAsync()
    {
        var hers = string.Join('|', Name, OtherName, Address, first.Phone[3..], second.Phone[3..]);
        var columns = await host.Database.ListAsync(
            """
            select format('%I.%I', c.table_schema, c.table_name), c.column_name, c.data_type from information_schema.columns c
            join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
            where c.table_schema not in ('pg_catalog', 'information_schema')
                and c.data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'xml', 'ARRAY', 'bytea', 'name', 'USER-DEFINED')
            """,
            static r => (Table: r.GetString(0), Column: r.GetString(1), Type: r.GetString(2)));
        Assert.True(columns.Count > 150, "Too few columns to be all of them.");
        var found = new List<string>();
        foreach (var (table, column, type) in columns)
        {
            var text = type == "bytea" ? $"encode(\"{column}\", 'escape')" : $"\"{column}\"::text";
            if (await host.Database.ScalarAsync<bool>($"select exists (select from {table} where {text} ~* $1)", hers)) found.Add($"{table}.{column}");
        }

        return found;
    }
}
