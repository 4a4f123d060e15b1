using Orleans;
using Orleans.Concurrency;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.Calls;

public sealed record Parcel(string Number, decimal Cod);

public interface IShapesGrain : IGrainWithStringKey
{
    Task Nothing();

    Task<Parcel> Same(Parcel parcel);

    ValueTask NothingNow();

    ValueTask NothingLater();

    ValueTask<decimal> Sum(int a, long b, byte c, double d, decimal e);

    ValueTask<int> SumLater(int a, int b);

    Task<string?> Overloaded();

    Task<string?> Overloaded(string? text);

    Task<int[]?> Arrays(int[]? numbers, IReadOnlyDictionary<string, int> more);
}

public sealed class ShapesGrain : Grain, IShapesGrain
{
    public Task Nothing() => Task.CompletedTask;

    public Task<Parcel> Same(Parcel parcel) => Task.FromResult(parcel);

    public ValueTask NothingNow() => default;

    public async ValueTask NothingLater() => await Task.Yield();

    public ValueTask<decimal> Sum(int a, long b, byte c, double d, decimal e) => new(a + b + c + (decimal)d + e);

    public async ValueTask<int> SumLater(int a, int b)
    {
        await Task.Yield();
        return a + b;
    }

    public Task<string?> Overloaded() => Task.FromResult<string?>("none");

    public Task<string?> Overloaded(string? text) => Task.FromResult(text);

    public Task<int[]?> Arrays(int[]? numbers, IReadOnlyDictionary<string, int> more) => Task.FromResult<int[]?>([.. numbers ?? [], .. more.Values]);
}

public sealed class RiderException(string rider) : Exception($"{rider} is ill.")
{
    public string Rider { get; } = rider;
}

public interface ISlowGrain : IGrainWithStringKey
{
    Task<int> Enter(string gate);

    [ResponseTimeout("00:10:00")]
    Task<int> EnterForLong(string gate);

    Task<int> EnterUnless(string gate, CancellationToken token);

    Task Throw();

    Task ThrowLater();

    Task ThrowBoth();

    Task<int> Cancel();

    Task Null();

    Task CallBack(string other, int hops);

    [OneWay]
    Task Tell(string gate);

    [OneWay]
    Task TellBadly();

    [AlwaysInterleave]
    Task Ping();
}

public sealed class SlowGrain(Probe probe) : Grain, ISlowGrain
{
    private int _turns;

    public async Task<int> Enter(string gate)
    {
        probe.Note($"begin {gate}");
        await probe.Pass(gate);
        probe.Note($"end {gate}");
        return ++_turns;
    }

    public Task<int> EnterForLong(string gate) => Enter(gate);

    public async Task<int> EnterUnless(string gate, CancellationToken token)
    {
        probe.Note($"begin {gate}");
        await probe.Pass(gate).WaitAsync(token);
        return ++_turns;
    }

    public Task Throw() => throw new RiderException("Juan");

    public async Task ThrowLater()
    {
        await Task.Yield();
        throw new RiderException("Maria");
    }

    public Task ThrowBoth() => Task.WhenAll(ThrowLater(), Task.FromException(new RiderException("Jose")));

    public Task<int> Cancel() => Task.FromCanceled<int>(new CancellationToken(canceled: true));

#pragma warning disable MA0022 // What a careless mock of a grain does.
    public Task Null() => null!;
#pragma warning restore MA0022

    public async Task CallBack(string other, int hops)
    {
        if (hops > 0)
            await GrainFactory.GetGrain<ISlowGrain>(other).CallBack(this.GetPrimaryKeyString(), hops - 1);
    }

    public async Task Tell(string gate)
    {
        await probe.Pass(gate);
        probe.Note($"told {gate}");
    }

    public Task TellBadly() => throw new RiderException("Pedro");

    public Task Ping() => Task.CompletedTask;
}
