using Thirdynal.Domain.Leads;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Reports;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Reports;

public sealed class RollupTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Fold_WhileEverythingChanges_EqualsARecomputation(int seed)
    {
        var fold = new RollupFold(database.Connections);
        await using var history = new RandomHistory(database, seed);
        await history.AddAsync(150);
        await fold.RunAsync();
        using var stop = new CancellationTokenSource();
        var folding = Task.Run(async () => { while (!stop.IsCancellationRequested) await fold.RunAsync(); });

        for (var i = 0; i < 8; i++)
        {
            await history.ChangeAsync(60);
            await history.MergeAsync(3);

            // Whatever is under way: what is folded is equal to what it was folded from.
            await AssertRightAsync(fold, $"seed {seed}, round {i}");
        }

        await stop.CancelAsync();
        await folding;
        await AssertRightAsync(fold, $"seed {seed}, at the end");
    }

    [Fact]
    public async Task Fold_ConnectionsKilledInTheMiddle_HappensOnceOrNotAtAll()
    {
        var fold = new RollupFold(database.Connections);
        await using var history = new RandomHistory(database, 11);
        await history.AddAsync(300);
        var killed = 0;
        for (var round = 0; round < 12; round++)
        {
            await history.ChangeAsync(200);
            var folding = Task.Run(() => fold.RunAsync());

            // Sooner or later in the fold: what matters is that there is no moment that it cannot bear.
            for (var spin = 0; spin < round * 40 && !folding.IsCompleted; spin++) await Task.Yield();
            await database.ExecuteAsync(
                """
                select pg_terminate_backend(a.pid) from pg_stat_activity a join pg_locks l on l.pid = a.pid and l.locktype = 'advisory' and l.granted
                where a.datname = current_database() and a.pid <> pg_backend_pid()
                """);
            try
            {
                await folding;
            }
            catch (Npgsql.NpgsqlException)
            {
                killed++;
            }
        }

        Assert.NotEqual(0, killed);
        await AssertRightAsync(fold, "after kills");
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from report_changes"));
    }

    [Fact]
    public async Task Rebuild_AfterFolds_ChangesNothing()
    {
        var fold = new RollupFold(database.Connections);
        await using var history = new RandomHistory(database, 21);
        await history.AddAsync(100);
        await history.ChangeAsync(100);
        await fold.RunAsync();
        var before = await SumsAsync();

        await fold.RebuildAsync();

        Assert.Equal(before, await SumsAsync());
        Assert.NotEmpty(before);
    }

    [Theory]
    [InlineData("update report_order_sums set delivered = delivered + 1 where ctid = (select min(ctid) from report_order_sums)", "report_order_sums")]
    [InlineData("delete from report_entry_sums where ctid = (select min(ctid) from report_entry_sums)", "report_entry_sums")]
    [InlineData("update report_taken_sums set taken = taken + 1", "report_taken_sums")]
    [InlineData("update customer_order_history set cod_amount = coalesce(cod_amount, 0) + 0.01", "report_orders")]
    [InlineData("update lead_recycling_pool set processed_outcome = 'DECLINED' where processed_outcome = 'NO_ANSWER'", "report_entries")]
    [InlineData("update customers set province = 'NOWHERE'", "report_customers")]
    public async Task Check_ChangedPastTheProgram_FindsItAndMendsIt(string change, string table)
    {
        var fold = new RollupFold(database.Connections);
        var proof = new RollupProof(database.Connections, fold);
        await using var history = new RandomHistory(database, 31);
        await history.AddAsync(50);
        await AssertRightAsync(fold, "before");

        await database.ExecuteAsync(change);

        var found = await proof.MendAsync();
        Assert.NotEqual(0, found.Single(check => check.Table == table).Differences);
        Assert.NotEmpty(found.Single(check => check.Table == table).Exceptions);
        await AssertRightAsync(fold, "mended");
    }

    [Fact]
    public async Task Note_OneCommitOfManyTurns_IsOneRow()
    {
        var fold = new RollupFold(database.Connections);
        await fold.RunAsync();
        await using var history = new RandomHistory(database, 41);

        await history.AddAsync(200);

        // Two hundred customers and their entries went out in far fewer commits, each with one note.
        Assert.InRange(await database.ScalarAsync<long>("select count(*) from report_changes"), 2, 100);
        Assert.Equal(
            await database.ScalarAsync<long>("select count(*) from lead_status_history where new_status = 'ASSIGNED'")
                - await database.ScalarAsync<long>("select coalesce(sum(taken), 0)::bigint from report_taken_sums"),
            await database.ScalarAsync<long>("select coalesce(sum(t), 0)::bigint from report_changes cross join unnest(taken) t"));
        await AssertRightAsync(fold, "folded");
    }

    [Fact]
    public async Task Note_OfACustomersTurn_NamesOnlyWhatChanged()
    {
        var fold = new RollupFold(database.Connections);
        await fold.RunAsync();
        await using var committer = database.Committer();
        var (row, version) = (Some.Customer(), 0L);
        var order = Some.Order(row);
        var lead = new LeadRow
        {
            Id = Guid.CreateVersion7(), CustomerId = row.Id, Source = LeadSource.Recycled, Status = LeadStatus.Declined, CreatedAt = RandomHistory.Now,
        };

        // 1 orders, 2 entries, 4 the customer.
        Assert.Equal([5], await NotedAsync(static turn => turn, static row => row));
        Assert.Empty(await NotedAsync(static turn => turn, static row => row with { City = "Cebu", TotalOrders = 3 }));
        Assert.Empty(await NotedAsync(turn => turn.Put(Tables.Leads, lead), static row => row));
        Assert.Equal([2], await NotedAsync(turn => turn.Put(Tables.Leads, lead with { OrderNumber = "TH1" }), static row => row));
        Assert.Equal([3], await NotedAsync(turn => turn.Put(Tables.Orders, order), static row => row));
        Assert.Equal([5], await NotedAsync(static turn => turn, static row => row with { CustomerScore = row.CustomerScore + 1 }));
        Assert.Equal([7], await NotedAsync(turn => turn.Delete(Tables.Orders, order), static row => row with { Province = "NOWHERE" }));
        await AssertRightAsync(fold, "folded");

        async Task<List<short>> NotedAsync(Func<Turn, Turn> change, Func<CustomerRow, CustomerRow> next)
        {
            await fold.RunAsync();
            var before = version == 0 ? null : row;
            row = next(row) with { Version = version + 1 };
            await committer.CommitAsync(change(Turn.Of(Tables.Customers, row, version++, before)));
            return await database.ListAsync("select unnest(kinds) from report_changes", static r => r.GetInt16(0));
        }
    }

    private async Task AssertRightAsync(RollupFold fold, string when)
    {
        var wrong = (await new RollupProof(database.Connections, fold).CheckAsync()).Where(static check => check.Differences > 0).ToArray();
        Assert.True(wrong.Length == 0, $"{when}: {string.Join("; ", wrong.Select(c => $"{c.Differences} of {c.Table}, such as {c.Exceptions[0]}"))}");
    }

    private Task<List<string>> SumsAsync() => database.ListAsync(
        """
        select t::text from report_order_sums t where orders <> 0 or deliveries <> 0 or returns <> 0
        union all select t::text from report_entry_sums t where opened <> 0 or outcomes <> 0
        union all select t::text from report_cohort_sums t where orders <> 0
        union all select t::text from report_callback_sums t where callbacks <> 0
        union all select t::text from report_customer_sums t where customers <> 0
        union all select t::text from report_taken_sums t
        order by 1
        """,
        static r => r.GetString(0));
}
