using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Pool;

/// <summary>An assignment must not touch an index: that is what makes the pool's rows cheap to change.</summary>
public sealed class HotUpdateTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Hold_ManyEntriesOverAndOver_StaysHeapOnly()
    {
        await using var pool = database.Pool();
        var epoch = await pool.OpenEpochAsync();
        var entries = Enumerable.Range(0, 500).Select(_ => Some.PoolCustomer()).Select(c => (Customer: c, Entry: Some.Entry(c))).ToArray();
        var expected = 0L;
        await pool.CommitAsync(epoch, new PoolTurn().Put(entries.Select(e => e.Customer)).Open(entries.Select(e => e.Entry)));

        // As in life: a few of many at a time. All rows of a page in one transaction would find no room on it.
        foreach (var some in Enumerable.Range(0, 4).SelectMany(_ => entries.Chunk(50)).Select((c, i) => c.Skip(i % 10).Where((_, n) => n % 5 == 0).ToArray()))
        {
            var holder = some[0].Entry.Id.GetHashCode() % 2 == 0 ? "ana" : null;
            await pool.CommitAsync(epoch, new PoolTurn().Hold(some.Select(e => new EntryHolding(
                e.Entry.Id, holder is null ? PoolStatus.Available : PoolStatus.Assigned, holder, holder is null ? null : Some.Now, "ana", Some.Now))));
            expected += some.Length;
        }

        // Statistics arrive a moment after the transaction.
        await Eventually.Equal(expected, () => UpdatesAsync("n_tup_upd"));
        Assert.InRange(await UpdatesAsync("n_tup_hot_upd"), expected * 95 / 100, expected);
    }

    private async Task<long> UpdatesAsync(string column) => await database.ScalarAsync<long>(
        $"select {column} from pg_stat_user_tables where relname = 'lead_recycling_pool'");
}
