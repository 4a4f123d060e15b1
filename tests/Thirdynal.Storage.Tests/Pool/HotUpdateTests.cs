using Microsoft.Extensions.Logging.Abstractions;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Pool;

/// <summary>An assignment must not touch an index: that is what makes the pool's rows cheap to change.</summary>
public sealed class HotUpdateTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Hold_ManyEntries_StaysHeapOnly()
    {
        var connections = new StorageConnections(database.ConnectionString);
        var pool = new PoolStore(connections, new CommitOptions(), NullLogger<PoolStore>.Instance);
        var epoch = await pool.OpenEpochAsync();
        var entries = Enumerable.Range(0, 500).Select(_ => Some.PoolCustomer()).Select(c => (Customer: c, Entry: Some.Entry(c))).ToArray();
        await pool.CommitAsync(epoch, new PoolTurn().Put(entries.Select(e => e.Customer)).Open(entries.Select(e => e.Entry)));

        // Every sixth in the order in which they lie: what fillfactor leaves free holds them. More than that needs the
        // page to be tidied, which waits for the oldest transaction on the whole server.
        var some = entries.OrderBy(e => e.Entry.Id).Where((_, i) => i % 6 == 0).ToArray();
        foreach (var few in some.Chunk(10))
        {
            await pool.CommitAsync(epoch, new PoolTurn().Hold(few.Select(e => new EntryHolding(
                e.Entry.Id, PoolStatus.Assigned, "ana", Some.Now, null, Some.Now))));
        }

        // A session hands in its statistics at the latest when it ends.
        await pool.DisposeAsync();
        await connections.DisposeAsync();
        await Eventually.Equal(some.Length, () => UpdatesAsync("n_tup_upd"));
        Assert.InRange(await UpdatesAsync("n_tup_hot_upd"), some.Length * 95 / 100, some.Length);
    }

    private async Task<long> UpdatesAsync(string column) => await database.ScalarAsync<long>(
        $"select {column} from pg_stat_user_tables where relname = 'lead_recycling_pool'");
}
