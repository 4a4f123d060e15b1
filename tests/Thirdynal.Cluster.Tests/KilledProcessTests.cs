using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Customers;
using Thirdynal.Testing;
using Thirdynal.Waybills;

namespace Thirdynal.Cluster.Tests;

/// <summary>kill -9 of a real silo process, in the middle of parcels coming in and leads going out.</summary>
public sealed class KilledProcessTests : IAsyncLifetime
{
    private const int Before = 100;
    private const int After = 200;
    private readonly Fixture _silos = new();

    public Task InitializeAsync() => _silos.InitializeAsync();

    public Task DisposeAsync() => _silos.DisposeAsync();

    [Fact]
    public async Task KillMinusNine_DuringIntakeAndClaims_LosesNothingAndHandsOutNothingTwice()
    {
        using var process = await SiloProcess.StartAsync(_silos);
        var import = Guid.NewGuid();
        await Parcels.TakeAsync(_silos.Grains, Enumerable.Range(1, Before).Select(n => Parcels.Returned(n, import)));
        await _silos.MakeDueAsync();

        var taken = 0;
        // One agent holds fifty at most.
        var agents = new Agents(_silos.Grains, 8);
        var work = Task.WhenAll(
            agents.FetchAllAsync(),
            Parcels.TakeAsync(
                _silos.Grains, Enumerable.Range(Before + 1, After).Select(n => Parcels.Returned(n, import)), () => Interlocked.Increment(ref taken)));
        await Eventually.True(() => Volatile.Read(ref taken) > After / 10, TimeSpan.FromMinutes(2));
        await process.KillAsync();
        Assert.True(Volatile.Read(ref taken) < After, "The silo was to die in the middle.");
        await work;

        // What the sweep does every minute.
        await Parallel.ForEachAsync(Enumerable.Range(1, Before + After), async (n, _) => await Callers.UntilAnswered(async () =>
        {
            await _silos.Grains.GetGrain<IWaybillGrain>(Parcels.WaybillOf(n)).SendPending();
            await _silos.Grains.GetGrain<ICustomerGrain>(Parcels.PhoneOf(n)).SendPending();
            return true;
        }));
        await Counts.AssertArrivedAsync(_silos, Before + After);
        await _silos.MakeDueAsync();
        await agents.FetchAllAsync();
        await Counts.AssertOneHolderEachAsync(_silos, agents.Handed);
        Assert.Equal(Before + After, agents.Handed.Select(static lead => lead.Entry).Distinct().Count());
    }

    private sealed class Fixture : TestSilos
    {
        protected override short Silos => 1;
    }
}
