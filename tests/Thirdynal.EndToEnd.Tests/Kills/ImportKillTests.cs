using System.Text.Json.Nodes;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.EndToEnd.Tests.Kills;

/// <summary>The program is killed twice in the middle of an import of 20,000 rows; the result is that of an undisturbed one.</summary>
public sealed class ImportKillTests : IAsyncLifetime
{
    private const int Rows = 20_000;
    private static readonly string[] Counts =
        ["totalRows", "processedRows", "created", "updated", "unchanged", "rejected", "customersCreated", "tooOldToRecycle"];

    private readonly TestDatabase disturbed = new();
    private readonly TestDatabase quiet = new();

    public Task InitializeAsync() => Task.WhenAll(disturbed.InitializeAsync(), quiet.InitializeAsync());

    public async Task DisposeAsync()
    {
        await disturbed.DisposeAsync();
        await quiet.DisposeAsync();
    }

    [Fact]
    public async Task Import_KilledTwice_EndsLikeAnUndisturbedOne()
    {
        var file = await Uploads.SampleAsync(Rows, TimeProvider.System.GetUtcNow());
        var expected = await UndisturbedAsync(file);
        var found = await KilledAsync(file, 4_000, 11_000);

        Assert.Equal("COMPLETED", found.Text("status"));
        Assert.Equal(Counts.Select(name => $"{name} {expected.Number(name)}"), Counts.Select(name => $"{name} {found.Number(name)}"));
        foreach (var (what, sql) in Facts) Assert.Equal($"{what}: {await DigestAsync(quiet, sql)}", $"{what}: {await DigestAsync(disturbed, sql)}");
    }

    /// <summary>
    /// What must be the same in both databases. Score, risk and what a return led to hang on the moment at which the
    /// pool or the customer heard of it, so of the pool it is only who is in it that is compared, by customers whose
    /// returns are all alike.
    /// </summary>
    private static IEnumerable<(string What, string Sql)> Facts =>
    [
        ("customers", """
            select concat_ws('|', (select string_agg(p ->> 'phone', ',' order by p ->> 'phone') from jsonb_array_elements(phones) p),
                total_orders, total_delivered, total_returned, total_in_transit, total_order_value, delivery_success_rate,
                customer_score, risk_level) from customers
            """),
        ("orders", "select concat_ws('|', waybill_number, current_status, cod_amount, delivered_date, returned_date) from customer_order_history"),
        ("entries", """
            select concat_ws('|', c.key_phone, p.recycle_reason, p.recycle_count, p.pool_status)
            from lead_recycling_pool p join customers c on c.id = p.customer_id where is_open and c.total_returned = 1
            """),
        ("rows", "select concat_ws('|', row, result) from import_rows"),
    ];

    private async Task<JsonNode> UndisturbedAsync(byte[] file)
    {
        await using var program = new KillableProgram(quiet);
        await program.StartAsync();
        using var client = await program.SignInAsync();
        var import = await client.ImportedAsync(await client.UploadAsync(file));
        await SettledAsync(quiet);
        return import;
    }

    private async Task<JsonNode> KilledAsync(byte[] file, params int[] killAt)
    {
        await using var program = new KillableProgram(disturbed);
        await program.StartAsync();
        using (var client = await program.SignInAsync()) await client.UploadAsync(file);
        foreach (var processed in killAt)
        {
            await Eventually.True(
                async () => await disturbed.ScalarAsync<int>("select processed_rows from imports") >= processed, TimeSpan.FromMinutes(3));
            await program.KillAsync();
            Assert.Equal("RUNNING", await disturbed.ScalarAsync<string>("select status from imports"));
            await program.StartAsync();
        }

        using var again = await program.SignInAsync();
        var id = await disturbed.ScalarAsync<Guid>("select id from imports");
        var import = await again.ImportedAsync(id.ToString());
        await SettledAsync(disturbed);
        return import;
    }

    /// <summary>Every effect has been confirmed.</summary>
    private static Task SettledAsync(TestDatabase database) => Eventually.Equal(
        0L,
        () => database.ScalarAsync<long>(
            """
            select (select count(*) from pool_outbox) + (select count(*) from customer_outbox)
                + (select count(*) from waybills where acked_version < version and customer_id is not null)
            """),
        TimeSpan.FromMinutes(4));

    private static Task<string?> DigestAsync(TestDatabase database, string sql) =>
        database.ScalarAsync<string>($"select count(*) || ' ' || md5(string_agg(fact, E'\\n' order by fact collate \"C\")) from ({sql}) facts(fact)");
}
