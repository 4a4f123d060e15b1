using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Tests.Schema;

public sealed class SharedQueryTests
{
    private readonly List<TaskCompletionSource> _held = [];
    private readonly List<int[]> _asked = [];
    private readonly SharedQuery<int, string> _query;

    public SharedQueryTests() => _query = new SharedQuery<int, string>(
        async keys =>
        {
            TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_asked)
            {
                _asked.Add(keys);
                _held.Add(held);
            }

            await held.Task;
            return keys.Where(static key => key >= 0).ToDictionary(static key => key, static key => $"row {key}");
        },
        atOnce: 1);

    [Fact]
    public async Task Find_WhileOneRuns_SharesTheNextAndGivesEachItsOwn()
    {
        var first = _query.FindAsync([1]);
        await AskedAsync(1);
        var (second, third) = (_query.FindAsync([2, 3, -1]), _query.FindAsync([3]));
        _held[0].SetResult();
        await AskedAsync(2);
        _held[1].SetResult();

        Assert.Equal([1], (await first).Keys);
        Assert.Equal([2, 3], (await second).Keys.Order());
        Assert.Equal("row 3", Assert.Single(await third).Value);
        Assert.Equal(["1", "2,3,-1"], _asked.Select(static keys => string.Join(',', keys)));
    }

    [Fact]
    public async Task Find_OfAQueryThatFails_FailsForItsAskersOnly()
    {
        var first = _query.FindAsync([1]);
        await AskedAsync(1);
        _held[0].SetException(new InvalidOperationException("gone"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => first);

        var second = _query.FindAsync([2]);
        await AskedAsync(2);
        _held[1].SetResult();
        Assert.Single(await second);
    }

    [Fact]
    public async Task Find_GivenUp_LeavesTheOthersTheirAnswer()
    {
        using var stop = new CancellationTokenSource();
        var first = _query.FindAsync([1], stop.Token);
        await AskedAsync(1);
        var other = _query.FindAsync([1]);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        _held[0].SetResult();
        await AskedAsync(2);
        _held[1].SetResult();
        Assert.Single(await other);
    }

    [Fact]
    public async Task Find_Nothing_AsksNobody()
    {
        Assert.Empty(await _query.FindAsync([]));
        Assert.Empty(_asked);
    }

    private Task AskedAsync(int times) => Thirdynal.Testing.Eventually.True(() =>
    {
        lock (_asked) return _asked.Count == times;
    });
}
