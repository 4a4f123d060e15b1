using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using Thirdynal.Cluster.Tests.Hosting;
using Thirdynal.Domain.Time;
using Thirdynal.Grains.Jobs;
using Thirdynal.Jobs;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests;

/// <summary>Scheduled work goes on when the silo that saw to it is gone.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private readonly Fixture _silos = new();

    public Task InitializeAsync() => _silos.InitializeAsync();

    public Task DisposeAsync() => _silos.DisposeAsync();

    [Fact]
    public async Task Reminders_TheirSiloIsKilled_AreKeptByTheOther()
    {
        // Every job registers its reminder at start.
        await Eventually.True(async () => await _silos.ScalarAsync<int>("select count(*)::int from orleans_reminders") >= 5, TimeSpan.FromMinutes(1));
        await Eventually.True(() => Ticking.Silos.Count > 0, TimeSpan.FromMinutes(3));

        var job = _silos.Grains.GetGrain<IJobGrain>(JobNames.Sweep);
        var place = await _silos.WhereIs(job);
        await _silos.Cluster.KillSiloAsync(_silos.Cluster.GetSiloForAddress(place)!);
        var before = Ticking.Count;
        await Eventually.True(() => Ticking.Count > before, TimeSpan.FromMinutes(4));
        Assert.NotEqual(place, await _silos.WhereIs(job));
    }

    private sealed class Fixture : TestSilos
    {
        protected override void Configure(TestClusterBuilder builder)
        {
            builder.AddSiloBuilderConfigurator<TickingSilo>();
            builder.AddClientBuilderConfigurator<ClientSetUp>();
        }
    }

    private sealed class TickingSilo : SiloSetUp
    {
        protected override void Extend(IServiceCollection services, IConfiguration configuration)
        {
            foreach (var sweep in services.Where(static s => s.ServiceType.Equals(typeof(IJob)) && s.ImplementationType?.Name == "SweepJob").ToArray())
                services.Remove(sweep);
            services.AddSingleton<IJob>(new Ticking(configuration["Cluster:SiloName"]!));
        }
    }

    /// <summary>In the place of the sweep: due every minute, and says where it ran.</summary>
    private sealed class Ticking(string silo) : IJob
    {
        private static int s_count;

        public static System.Collections.Concurrent.ConcurrentDictionary<string, bool> Silos { get; } = new(StringComparer.Ordinal);

        public static int Count => Volatile.Read(ref s_count);

        public string Name => JobNames.Sweep;

        public JobSchedule Schedule { get; } = JobSchedule.Every(1);

        public bool RecordsIdleRuns => false;

        public Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken)
        {
            Silos[silo] = true;
            Interlocked.Increment(ref s_count);
            return Task.FromResult(new JobResult(0, 0));
        }
    }
}
