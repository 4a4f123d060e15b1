using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Thirdynal.Api.Hosting;
using Thirdynal.Testing;

namespace Thirdynal.Api.Tests.Hosting;

public sealed partial class BacklogTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Look_SomethingWaits_EveryGaugeSaysWhatIsInTheTables()
    {
        await OpenEntries.AddAsync(database, 3);
        await database.ExecuteAsync("insert into customer_outbox (customer_id, target, seq, message, created_at) values (gen_random_uuid(), 'POOL', 1, '{}', now() - interval '1 hour')");
        using var backlog = new Backlog(database.Connections.Queries, TimeProvider.System, new ConfigurationBuilder().Build(), NullLogger<Backlog>.Instance);
        Assert.Empty(Measure());

        await backlog.LookAsync(CancellationToken.None);

        var measured = Measure();
        Assert.Equal(Backlog.Gauges.Select(static gauge => gauge.Name).Order(), measured.Keys.Order());
        Assert.Equal((3, 1), (measured["thirdynal.pool.open"], measured["thirdynal.effects.waiting"]));
        Assert.InRange(measured["thirdynal.effects.oldest"], 3600, 7200);
        Assert.True(measured["thirdynal.database.size"] > 1_000_000);
    }

    [Fact]
    public async Task Runbook_EveryGauge_SaysWhatToDo()
    {
        var runbook = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "operations.md"));

        Assert.Equal(Backlog.Gauges.Select(static gauge => gauge.Name).Order(), Named().Matches(runbook).Select(static name => name.Groups["name"].Value).Where(static name => name != "thirdynal.commit.turns").Distinct().Order());
    }

    private static ConcurrentDictionary<string, double> Measure()
    {
        var measured = new ConcurrentDictionary<string, double>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Backlog.MeterName) listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => measured[instrument.Name] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return measured;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Thirdynal.sln"))) folder = folder.Parent;
        return folder.FullName;
    }

    [GeneratedRegex(@"`(?<name>thirdynal\.[a-z.]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
