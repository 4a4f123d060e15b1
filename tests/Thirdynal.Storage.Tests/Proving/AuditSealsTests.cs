using Thirdynal.Domain;
using Thirdynal.Domain.Explaining;
using Thirdynal.Storage.Proving;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Proving;

/// <summary>The audit's seals against every way of tampering with what is under them.</summary>
public sealed class AuditSealsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private readonly TestDatabase database = new();

    private AuditSeals Seals => new(database.Connections);

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        await AddAsync(5);
        Assert.Equal(5, await Seals.SealAsync(Now));
        await AddAsync(7);
        Assert.Equal(7, await Seals.SealAsync(Now));
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Check_NothingTouched_FindsNothingAndSealsNothingTwice()
    {
        Assert.Equal(0, await Seals.SealAsync(Now));
        await AddAsync(1);

        var (seen, found) = await CheckAsync();
        Assert.Equal(12, seen);
        Assert.Empty(found);
    }

    [Theory]
    [InlineData("delete from audit where no = 3", "Was put on 5 lines, numbers 1 to 5; 4 are there.")]
    [InlineData("update audit set actor = 'somebody else' where no = 8", "A line with a number from 6 to 12 is not as it was written.")]
    [InlineData("update audit set detail = detail || '{\"reason\": \"other\"}' where no = 2", "A line with a number from 1 to 5 is not as it was written.")]
    [InlineData("update audit set at = at + interval '1 microsecond' where no = 12", "A line with a number from 6 to 12 is not as it was written.")]
    [InlineData("update audit_seals set rows = 4 where seal = 1; delete from audit where no = 5", "A line with a number from 1 to 5 is not as it was written.")]
    [InlineData("delete from audit where no <= 5; delete from audit_seals where seal = 1", "Follows seal 0: one was removed between them.")]
    [InlineData("drop index audit_no; insert into audit (id, at, actor, action, object, no) overriding system value values (gen_random_uuid(), now(), 'x', 'X', 'x', 4)", "Was put on 5 lines, numbers 1 to 5; 6 are there.")]
    public async Task Check_Tampered_NamesTheSeal(string tampering, string expected)
    {
        await database.TamperAsync(tampering);

        var (_, found) = await CheckAsync();

        Assert.Contains(expected, found);
    }

    [Fact]
    public async Task Seal_WhileOneIsWriting_WaitsForItAndLeavesNoneOut()
    {
        await using var writer = await database.Connections.Queries.OpenConnectionAsync();
        await using (var begin = writer.CreateCommand())
        {
            begin.CommandText = "begin; insert into audit (id, at, actor, action, object) values (gen_random_uuid(), now(), 'slow', 'X', 'x')";
            await begin.ExecuteNonQueryAsync();
        }

        await AddAsync(1);

        // Its number is lower, and it has not committed: nothing is sealed past it.
        Assert.Equal(0, await Seals.SealAsync(Now));
        await using (var end = writer.CreateCommand())
        {
            end.CommandText = "commit";
            await end.ExecuteNonQueryAsync();
        }

        Assert.Equal(2, await Seals.SealAsync(Now));
        var (seen, found) = await CheckAsync();
        Assert.Equal(14, seen);
        Assert.Empty(found);
    }

    private Task<int> AddAsync(int count) => database.ExecuteAsync(
        "insert into audit (id, at, actor, action, object, object_id, detail) select gen_random_uuid(), now(), 'admin', 'X', 'customer', i::text, '{\"reason\": \"why\"}' from generate_series(1, $1) i",
        count);

    private async Task<(long Seen, string[] Found)> CheckAsync()
    {
        var found = new List<string>();
        var report = new ProofReport(Now, new PolicyHistory([]), Policy.Seed, exception =>
        {
            found.Add(exception.Detail);
            return Task.CompletedTask;
        });
        await new AuditCheck(Seals).RunAsync(report, CancellationToken.None);
        return (report.Seen, [.. found]);
    }
}
