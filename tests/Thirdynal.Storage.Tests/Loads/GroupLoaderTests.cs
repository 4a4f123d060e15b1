using System.Collections.Concurrent;
using Thirdynal.Storage.Loads;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Loads;

public sealed class GroupLoaderTests
{
    private readonly ConcurrentQueue<string[]> _queries = [];
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Load_ManyWaitingForEarlierOnes_AreLoadedTogether()
    {
        var loader = Loader();
        var first = new[] { loader.LoadAsync("a"), loader.LoadAsync("b") };
        await Eventually.True(() => _queries.Count == 2 || _queries.Sum(q => q.Length) == 2);
        var before = _queries.Count;

        var waiting = Enumerable.Range(0, 100).Select(i => loader.LoadAsync($"k{i}")).ToArray();
        _gate.SetResult();
        var found = await Task.WhenAll(waiting);
        await Task.WhenAll(first);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"K{i}"), found);
        Assert.InRange(_queries.Count - before, 1, 2);
    }

    [Fact]
    public async Task Load_TheSameKeyTwice_IsAskedForOnce()
    {
        var loader = Loader();
        var blockers = new[] { loader.LoadAsync("a"), loader.LoadAsync("b") };
        await Eventually.True(() => _queries.Sum(q => q.Length) == 2);
        var twice = new[] { loader.LoadAsync("x"), loader.LoadAsync("x") };
        _gate.SetResult();

        await Task.WhenAll(blockers);
        Assert.All(await Task.WhenAll(twice), v => Assert.Equal("X", v));
        Assert.Single(_queries.SelectMany(q => q), "x");
    }

    [Fact]
    public async Task Load_KeyWithoutValue_IsNull()
    {
        _gate.SetResult();
        Assert.Null(await Loader().LoadAsync("nothing"));
    }

    [Fact]
    public async Task Load_QueryFails_TellsEveryCallerAndThenWorksAgain()
    {
        var fails = true;
        var loader = new GroupLoader<string, string>(keys =>
            fails ? throw new InvalidOperationException("broken") : Task.FromResult(keys.ToDictionary(k => k, k => k)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => loader.LoadAsync("a"));
        fails = false;

        Assert.Equal("a", await loader.LoadAsync("a"));
    }

    [Fact]
    public async Task Load_CallerGivesUp_TheOthersStillGetTheirs()
    {
        var loader = Loader();
        using var cancel = new CancellationTokenSource();
        var given = loader.LoadAsync("a", cancel.Token);
        var kept = loader.LoadAsync("a");

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        _gate.SetResult();

        Assert.Equal("A", await kept);
    }

    private GroupLoader<string, string> Loader() => new(async keys =>
    {
        _queries.Enqueue(keys);
        await _gate.Task;
        return keys.Where(k => k != "nothing").ToDictionary(k => k, k => k.ToUpperInvariant());
    });
}
