using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;
using Thirdynal.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Grains.Pool;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Tests.Pool;

public sealed class PoolOutboxTests
{
    [Fact]
    public Task Add_WhileOneCustomerNeverAnswers_TellsAllOthersSideBySide() => InOneTurnAfterTheOther(static async () =>
    {
        var customers = new Customers();
        var outbox = new PoolOutbox(customers.Factory, static _ => Task.CompletedTask, NullLogger.Instance);
        customers.Hold("slow");
        outbox.Add([EffectFor("slow")]);
        var sending = outbox.SendAsync(CancellationToken.None);

        // More than there may be at once, one after the other: each ends before the next begins.
        for (var i = 0; i < 600; i++)
        {
            outbox.Add([EffectFor($"quick {i}")]);
            await customers.ToldAsync($"quick {i}");
        }

        string[] late = [.. Enumerable.Range(0, 50).Select(i => $"late {i}")];
        foreach (var key in late) customers.Hold(key);
        outbox.Add([.. late.Select(EffectFor)]);
        foreach (var key in late) await customers.AskedAsync(key);

        Assert.False(sending.IsCompleted);
        foreach (var key in late.Append("slow")) customers.Release(key);
        await sending.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(0, outbox.Count);
    });

    [Fact]
    public Task Stop_WhileACustomerDoesNotAnswer_EndsTheSendingAndTellsNobodyElse() => InOneTurnAfterTheOther(static async () =>
    {
        var (customers, commits) = (new Customers(), 0);
        var outbox = new PoolOutbox(customers.Factory, _ => Task.FromResult(commits++), NullLogger.Instance);
        customers.Hold("waits for the pool itself");
        outbox.Add([EffectFor("waits for the pool itself")]);
        var sending = outbox.SendAsync(CancellationToken.None);
        await customers.AskedAsync("waits for the pool itself");

        outbox.Stop();
        await sending.WaitAsync(TimeSpan.FromMinutes(2));
        outbox.Add([EffectFor("late")]);
        await outbox.SendAsync(CancellationToken.None);
        customers.Release("waits for the pool itself");
        await customers.ToldAsync("waits for the pool itself");

        Assert.Equal((0, false), (commits, customers.WasAsked("late")));
    });

    [Fact]
    public Task SendAsync_AnsweredButNotForgotten_ThrowsAndForgetsThemTheNextTime() => InOneTurnAfterTheOther(static async () =>
    {
        var (customers, commits) = (new Customers(), 0);
        var outbox = new PoolOutbox(
            customers.Factory, _ => commits++ == 0 ? throw new InvalidOperationException("no store") : Task.CompletedTask, NullLogger.Instance);
        outbox.Add([EffectFor("one")]);

        await Assert.ThrowsAsync<InvalidOperationException>(() => outbox.SendAsync(CancellationToken.None));
        await outbox.SendAsync(CancellationToken.None);

        Assert.Equal((0, 2), (outbox.Count, commits));
    });

    /// <summary>As a grain's code runs: many threads perhaps, never two at once.</summary>
    private static Task InOneTurnAfterTheOther(Func<Task> test) =>
        Task.Factory.StartNew(test, CancellationToken.None, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    private static PoolEffect EffectFor(string key) => new(
        Guid.NewGuid(), key, 1, DateTimeOffset.UnixEpoch, Guid.NewGuid(), Guid.NewGuid(), LeadStatus.New, LeadSource.Recycled, null, null,
        HasOpenEntry: true, null, null);

    /// <summary>Customers that answer at once, or when they are let.</summary>
    private sealed class Customers
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> held = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, TaskCompletionSource> asked = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, TaskCompletionSource> told = new(StringComparer.Ordinal);

        public Customers()
        {
            Factory = DispatchProxy.Create<IGrainFactory, Proxy>();
            ((Proxy)(object)Factory).Answer = (_, arguments) => CustomerOf((string)arguments[0]!);
        }

        public IGrainFactory Factory { get; }

        public void Hold(string key) => held[key] = new TaskCompletionSource();

        public void Release(string key) => held[key].SetResult();

        public Task AskedAsync(string key) => Of(asked, key).Task.WaitAsync(TimeSpan.FromMinutes(2));

        public Task ToldAsync(string key) => Of(told, key).Task.WaitAsync(TimeSpan.FromMinutes(2));

        public bool WasAsked(string key) => asked.ContainsKey(key);

        private ICustomerGrain CustomerOf(string key)
        {
            var customer = DispatchProxy.Create<ICustomerGrain, Proxy>();
            ((Proxy)(object)customer).Answer = (_, arguments) => TakeAsync(key, (ImmutableArray<PoolEffect>)arguments[0]!);
            return customer;
        }

        private async Task<long> TakeAsync(string key, ImmutableArray<PoolEffect> effects)
        {
            Of(asked, key).TrySetResult();
            if (held.TryGetValue(key, out var waiting)) await waiting.Task;
            Of(told, key).TrySetResult();
            return effects[^1].Seq;
        }

        private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string key) =>
            all.GetOrAdd(key, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    /// <summary>Any grain, answered by one function.</summary>
    private class Proxy : DispatchProxy
    {
        public Func<MethodInfo, object?[], object?> Answer { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Answer(targetMethod!, args!);
    }
}
