using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Storage;
using Thirdynal.InProcess.Tests.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.State;

public sealed class StateTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Run s_run = new(new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero), 1234);
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database.ConnectionString);
    private readonly string _key = Guid.NewGuid().ToString("N");
    private TestHost _host = null!;

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task Read_NeverWritten_IsFreshAndWithoutEtag()
    {
        var grain = _host.Grain<IStateGrain>(_key);

        Assert.Equal(0, (await grain.Get()).Runs);
        Assert.Equal((false, null), await grain.Record());
        // A record without a constructor that takes nothing: empty, as Orleans makes it.
        Assert.Null((await grain.GetCursor()).Waybill);
    }

    [Fact]
    public async Task Write_ThenAnotherHost_IsReadBeforeTheActivationHook()
    {
        await _host.Grain<IStateGrain>(_key).Write(3, s_run, "JT1", "JT2");
        await _host.Grain<IStateGrain>(_key).WriteCursor(new("JT2", long.MaxValue));
        await _host.StopAsync();

        await using var second = await StartAsync();
        var grain = second.Grain<IStateGrain>(_key);
        var state = await grain.Get();

        Assert.Equal((3, s_run), (state.Runs, state.Last));
        Assert.Equal(["JT1", "JT2"], state.Waybills.AsEnumerable());
        Assert.Equal(new Cursor("JT2", long.MaxValue), await grain.GetCursor());
        Assert.Equal((true, "1"), await grain.Record());
        Assert.Equal(["activated with 3 runs"], second.Probe.Log);
    }

    [Fact]
    public async Task Write_Twice_RaisesTheEtag()
    {
        await _host.Grain<IStateGrain>(_key).Write(1, s_run);
        await _host.Grain<IStateGrain>(_key).Write(2, s_run);

        Assert.Equal((true, "2"), await _host.Grain<IStateGrain>(_key).Record());
    }

    [Fact]
    public async Task Write_SomebodyElseWroteFirst_IsRefusedAndTheNextCallReadsTheirs()
    {
        await using var other = await StartAsync();
        await _host.Grain<IStateGrain>(_key).Write(1, s_run);
        await other.Grain<IStateGrain>(_key).Write(2, s_run);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => _host.Grain<IStateGrain>(_key).Write(9, s_run));

        Assert.Equal(("2", "1"), (error.StoredEtag, error.CurrentEtag));
        Assert.Equal(2, (await _host.Grain<IStateGrain>(_key).Get()).Runs);
        await _host.Grain<IStateGrain>(_key).Write(3, s_run);
        Assert.Equal(3, await StoredRunsAsync());
    }

    [Fact]
    public async Task Write_SomebodyElseMadeIt_IsRefused()
    {
        await using var other = await StartAsync();
        await _host.Grain<IStateGrain>(_key).Get();
        await other.Grain<IStateGrain>(_key).Write(2, s_run);

        var error = await Assert.ThrowsAsync<InconsistentStateException>(() => _host.Grain<IStateGrain>(_key).Write(9, s_run));

        Assert.Equal(("1", null), (error.StoredEtag, error.CurrentEtag));
        Assert.Equal(2, await StoredRunsAsync());
    }

    [Fact]
    public async Task Clear_Written_IsGoneAndFresh()
    {
        var grain = _host.Grain<IStateGrain>(_key);
        await grain.Write(1, s_run);
        await grain.Clear();

        Assert.Equal((false, null), await grain.Record());
        Assert.Equal(0, (await grain.Get()).Runs);
        Assert.Null(await StoredRunsAsync());
        await grain.Write(5, s_run);
        Assert.Equal(5, await StoredRunsAsync());
    }

    [Fact]
    public async Task Clear_SomebodyElseWrote_IsRefused()
    {
        await using var other = await StartAsync();
        await _host.Grain<IStateGrain>(_key).Write(1, s_run);
        await other.Grain<IStateGrain>(_key).Write(2, s_run);

        await Assert.ThrowsAsync<InconsistentStateException>(() => _host.Grain<IStateGrain>(_key).Clear());

        Assert.Equal(2, await StoredRunsAsync());
    }

    [Fact]
    public async Task Read_SomebodyElseWrote_TakesTheirs()
    {
        await using var other = await StartAsync();
        await _host.Grain<IStateGrain>(_key).Write(1, s_run);
        await other.Grain<IStateGrain>(_key).Write(2, s_run);

        await _host.Grain<IStateGrain>(_key).Read();

        Assert.Equal(2, (await _host.Grain<IStateGrain>(_key).Get()).Runs);
    }

    [Fact]
    public async Task Activate_NoDatabase_CallerLearnsWhatIsMissing()
    {
        await using var host = await TestHost.StartAsync();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => host.Grain<IStateGrain>(_key).Get());

        Assert.Contains(nameof(NpgsqlDataSource), error.Message, StringComparison.Ordinal);
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(services: services => services.AddSingleton(_source));

    private Task<int?> StoredRunsAsync() => database.ScalarAsync<int?>(
        "select (payload ->> 'Runs')::int from inprocess.state where grain_type = 'state' and grain_key = $1 and state_name = 'sync'", _key);
}
