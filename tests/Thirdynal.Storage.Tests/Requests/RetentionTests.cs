using Thirdynal.Storage.Retention;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Requests;

/// <summary>What is old goes, what is not stays, and the audit is not asked.</summary>
public sealed class RetentionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Apply_OldAndNew_TakesTheOldAndKeepsBooksAndAudit()
    {
        foreach (var (name, status, days) in new[] { ("old", "COMPLETED", 400), ("running", "RUNNING", 400), ("new", "COMPLETED", 5) })
        {
            await database.ExecuteAsync(
                """
                insert into imports (id, version, file_name, file_hash, file_size, status, dry_run, uploaded_by, created_at, finished_at)
                values (md5($1)::uuid, 1, $1, $1, 3, $2, false, 'admin', $3, $3)
                """, name, status, Now.AddDays(-days).UtcDateTime);
            await database.ExecuteAsync("insert into import_files (import_id, part, bytes) values (md5($1)::uuid, 0, 'abc')", name);
            await database.ExecuteAsync(
                "insert into import_rows (import_id, row, result, waybill, cells, before) values (md5($1)::uuid, 1, 'REJECTED', null, '[\"x\"]', null), (md5($1)::uuid, 2, 'UPDATED', 'W' || $1, null, '{}')", name);
            await database.ExecuteAsync(
                "insert into sync_calls (id, run_id, at, operation, waybills, attempt, duration_ms) values (gen_random_uuid(), gen_random_uuid(), $1, 'TRACK', 1, 1, 1)", Now.AddDays(-days).UtcDateTime);
        }

        await database.ExecuteAsync("insert into audit (id, at, actor, action, object) values (gen_random_uuid(), $1, 'a', 'A', 'x')", Now.AddDays(-4000).UtcDateTime);
        var store = new RetentionStore(database.Connections);

        Assert.Equal(0, await store.ApplyAsync(new RetentionOptions { ImportFileDays = 0, RejectedRowDays = 0, UndoDays = 0, TrialDays = 0, RunDays = 0 }, Now));
        Assert.Equal(5, await store.ApplyAsync(new RetentionOptions(), Now));
        Assert.Equal(0, await store.ApplyAsync(new RetentionOptions(), Now));

        Assert.Equal(["new", "running"], await NamesAsync("select i.file_name from import_files f join imports i on i.id = f.import_id order by 1"));
        Assert.Equal(["new", "running"], await NamesAsync("select i.file_name from import_rows r join imports i on i.id = r.import_id where cells is not null order by 1"));
        Assert.Equal(["new", "running"], await NamesAsync("select i.file_name from import_rows r join imports i on i.id = r.import_id where before is not null order by 1"));
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from sync_calls"));
        Assert.Equal((3L, 6L, 1L), (
            await database.ScalarAsync<long>("select count(*) from imports"), await database.ScalarAsync<long>("select count(*) from import_rows"),
            await database.ScalarAsync<long>("select count(*) from audit")));
    }

    private Task<List<string>> NamesAsync(string sql) => database.ListAsync(sql, static r => r.GetString(0));
}
