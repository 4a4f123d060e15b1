using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Thirdynal.InProcess.Hosting;
using Thirdynal.InProcess.Reminders;
using Thirdynal.InProcess.Tests.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.InProcess.Tests.Reminders;

/// <summary>The clock of these tests says 1 March, 08:00 UTC when a host begins.</summary>
public sealed class ReminderTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1);
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(database.ConnectionString);
    private TestHost _host = null!;

    private Probe Probe => _host.Probe;

    private ReminderService Reminders => _host.Services.GetRequiredService<GrainHost>().Reminders;

    private IReminderGrain Grain => _host.Grain<IReminderGrain>();

    public async Task InitializeAsync() => _host = await StartAsync();

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await database.ExecuteAsync("truncate inprocess.reminders");
        await _source.DisposeAsync();
    }

    [Fact]
    public async Task Reminder_Due_TicksOnceAPeriod()
    {
        Assert.Equal("poll", await Grain.Register("poll", 2 * s_minute, 30 * s_minute));
        await PassAsync(TimeSpan.FromSeconds(119), expected: 0);
        await PassAsync(TimeSpan.FromSeconds(1), expected: 1);
        await PassAsync(29 * s_minute, expected: 1);
        await PassAsync(s_minute, expected: 2);

        Assert.Equal(["poll 08:02:00 00:30:00 01 08:02:00 Utc", "poll 08:02:00 00:30:00 01 08:32:00 Utc"], Probe.Log);
    }

    [Fact]
    public async Task Reminder_ClockJumps_TicksOnceAndThenAtItsUsualTimes()
    {
        await Grain.Register("poll", 2 * s_minute, 30 * s_minute);
        _host.Time.Jump(TimeSpan.FromDays(15));

        await PassAsync(TimeSpan.FromSeconds(5), expected: 1);
        await PassAsync(s_minute, expected: 1);
        await PassAsync(s_minute, expected: 2);

        Assert.Equal(["poll 08:02:00 00:30:00 16 08:00:05 Utc", "poll 08:02:00 00:30:00 16 08:02:05 Utc"], Probe.Log);
    }

    [Fact]
    public async Task Reminder_HostRestarts_TicksAtItsUsualTimesAndMakesUpForNothing()
    {
        await Grain.Register("poll", 2 * s_minute, 30 * s_minute);
        await _host.StopAsync();
        await using var second = await StartAsync(begin: 45 * s_minute);
        _host = second;

        await PassAsync(16 * s_minute, expected: 0);
        await PassAsync(s_minute, expected: 1);

        Assert.Equal(["poll 08:02:00 00:30:00 01 09:02:00 Utc"], Probe.Log);
    }

    [Fact]
    public async Task Reminder_Unregistered_TicksNoMoreNorAfterARestart()
    {
        await Grain.Register("poll", s_minute, s_minute);
        Assert.True(await Grain.Has("poll"));
        await Grain.Unregister("poll");
        Assert.False(await Grain.Has("poll"));
        await PassAsync(10 * s_minute, expected: 0);
        await _host.StopAsync();
        await using var second = await StartAsync();
        _host = second;

        await PassAsync(10 * s_minute, expected: 0);
    }

    [Fact]
    public async Task Reminder_RegisteredAgain_TakesTheNewTimes()
    {
        await Grain.Register("poll", s_minute, s_minute);
        await Grain.Register("poll", 20 * s_minute, 40 * s_minute);
        await PassAsync(19 * s_minute, expected: 0);

        await PassAsync(s_minute, expected: 1);

        Assert.Equal(["poll 08:20:00 00:40:00 01 08:20:00 Utc"], Probe.Log);
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from inprocess.reminders"));
    }

    [Fact]
    public async Task Reminder_TickFails_NextTickComes()
    {
        await Grain.Register("bad", s_minute, s_minute);

        await PassAsync(s_minute, expected: 1);
        await PassAsync(s_minute, expected: 2);
    }

    [Fact]
    public async Task Reminder_TickStillRuns_NextWaitsForItsEnd()
    {
        await Grain.Register("slow", s_minute, s_minute);
        _host.Time.Advance(s_minute);
        Assert.Equal(1, Reminders.SendDue());
        await Probe.Reached("slow");
        _host.Time.Advance(5 * s_minute);
        Assert.Equal(0, Reminders.SendDue());
        Probe.Open("slow");
        await Eventually.True(() => !Reminders.IsTicking);

        await PassAsync(TimeSpan.Zero, expected: 2);
        await PassAsync(TimeSpan.Zero, expected: 2);
    }

    [Fact]
    public async Task Reminder_ByItself_IsLookedForEveryInterval()
    {
        await using var host = await StartAsync(pollEvery: TimeSpan.FromSeconds(1));
        await host.Grain<IReminderGrain>("other").Register("poll", s_minute, s_minute);
        host.Time.Advance(s_minute);

        await Eventually.True(() => !host.Probe.Log.IsEmpty);
    }

    [Theory]
    [InlineData("", 0, 60)]
    [InlineData("poll", -1, 60)]
    [InlineData("poll", 0, 59)]
    [InlineData("poll", 0, -1)]
    public async Task Register_BadArgument_IsRefused(string name, int dueSeconds, int periodSeconds)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Grain.Register(name, TimeSpan.FromSeconds(dueSeconds), TimeSpan.FromSeconds(periodSeconds)));
    }

    [Fact]
    public async Task Register_NotRemindable_IsRefused()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _host.Grain<IForgetfulGrain>().Register());
    }

    [Fact]
    public async Task Start_ReminderOfAGrainThatIsNoMore_StaysSilent()
    {
        await database.ExecuteAsync("insert into inprocess.reminders values ('extinct', 'x', 'poll', '2026-03-01 08:01Z', '1 minute')");
        await using var second = await StartAsync();
        _host = second;

        await PassAsync(5 * s_minute, expected: 0);

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from inprocess.reminders"));
    }

    /// <summary>By itself it would look every 40 days: the tests look when they want to.</summary>
    private async Task<TestHost> StartAsync(TimeSpan begin = default, TimeSpan? pollEvery = null)
    {
        var host = TestHost.Make(
            manualTime: true,
            options: options => (options.ReminderPollInterval, options.ResponseTimeout) = (pollEvery ?? TimeSpan.FromDays(40), TimeSpan.FromDays(1)),
            services: services => services.AddSingleton(_source));
        host.Time.Jump(begin);
        await host.StartAsync();
        return host;
    }

    /// <summary>Lets time pass, looks for due reminders and waits for their ticks.</summary>
    private async Task PassAsync(TimeSpan time, int expected)
    {
        var before = Probe.Log.Count;
        _host.Time.Advance(time);
        Assert.Equal(expected - before, Reminders.SendDue());
        await Eventually.True(() => Probe.Log.Count == expected && !Reminders.IsTicking);
    }
}
