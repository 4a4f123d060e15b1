using Thirdynal.Storage.Requests;
using Thirdynal.Storage.Rows;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Requests;

public sealed class IdempotencyStoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly IdempotencyStore _store = new(database.Connections);

    [Fact]
    public async Task TryBegin_ManyAtOnce_OneGetsTheKey()
    {
        var row = Row("race");
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _store.TryBeginAsync(row, Some.Now.AddDays(-1))));

        Assert.Single(results, r => r is null);
    }

    [Fact]
    public async Task Find_AfterTheAnswer_HasIt()
    {
        var row = Row("done");
        await _store.TryBeginAsync(row, Some.Now.AddDays(-1));
        await _store.CompleteAsync(row with { Status = 200, Answer = """{"id": 1}""" });

        var again = await _store.TryBeginAsync(row, Some.Now.AddDays(-1));

        Assert.Equal((200, """{"id": 1}"""), (again!.Status, again.Answer));
    }

    [Fact]
    public async Task TryBegin_KeyThatHasExpired_IsFree()
    {
        await _store.TryBeginAsync(Row("old"), Some.Now.AddDays(-1));

        Assert.Null(await _store.TryBeginAsync(Row("old") with { CreatedAt = Some.Now.AddDays(2) }, Some.Now.AddDays(1)));
    }

    [Fact]
    public async Task Forget_RequestThatFailed_FreesTheKeyButNeverAnAnswer()
    {
        var (failed, done) = (Row("failed"), Row("kept"));
        await _store.TryBeginAsync(failed, Some.Now.AddDays(-1));
        await _store.CompleteAsync(done with { Status = 200 });

        await _store.ForgetAsync("ana", failed.Route, failed.Key);
        await _store.ForgetAsync("ana", done.Route, done.Key);

        Assert.Null(await _store.FindAsync("ana", failed.Route, failed.Key));
        Assert.NotNull(await _store.FindAsync("ana", done.Route, done.Key));
    }

    private static IdempotencyRow Row(string key) => new()
    {
        UserId = "ana", Route = "POST /api/x", Key = key, BodyHash = "h", CreatedAt = Some.Now,
    };
}
