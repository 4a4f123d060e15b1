using System.Diagnostics.Metrics;
using System.Globalization;
using Npgsql;

namespace Thirdynal.Api.Hosting;

/// <summary>
/// What waits, as gauges of the meter <c>Thirdynal.Api</c>: looked up twice a minute where telemetry is on, in one query of
/// which every part is answered by an index.
/// </summary>
internal sealed partial class Backlog : BackgroundService
{
    /// <summary>The meter.</summary>
    public const string MeterName = "Thirdynal.Api";

    /// <summary>Gauge, unit, what it counts, and the query that answers it.</summary>
    public static readonly (string Name, string Unit, string Says, string Sql)[] Gauges =
    [
        ("thirdynal.pool.open", "{entry}", "Entries of the pool that are open.", "select count(*) from lead_recycling_pool where is_open"),
        ("thirdynal.effects.waiting", "{effect}", "Effects between customers and pool that are not answered.", "select (select count(*) from pool_outbox) + (select count(*) from customer_outbox)"),
        ("thirdynal.effects.oldest", "s", "Age of the oldest of them.", "select coalesce(extract(epoch from now() - least((select min(created_at) from pool_outbox), (select min(created_at) from customer_outbox))), 0)"),
        ("thirdynal.waybills.untold", "{waybill}", "Waybills whose customer has not confirmed them.", "select count(*) from waybills where acked_version < version and customer_id is not null"),
        ("thirdynal.imports.running", "{import}", "Imports that are queued, at work or being undone.", "select count(*) from imports where status in ('QUEUED', 'RUNNING', 'REVERTING')"),
        ("thirdynal.orders.sending", "{order}", "Orders whose sending to the courier has no clear answer.", "select count(*) from courier_orders where state = 'SENDING'"),
        ("thirdynal.sync.age", "s", "Since the last run of the courier's poll that ended well began.", "select coalesce(extract(epoch from now() - max(started_at)), 0) from sync_runs where status = 'COMPLETED'"),
        ("thirdynal.proof.exceptions", "{exception}", "What the last proof found.", "select coalesce((select sum((c->>'exceptions')::bigint) from (select checks from proof_runs where status = 'COMPLETED' order by started_at desc limit 1) r, jsonb_array_elements(r.checks) c), 0)"),
        ("thirdynal.audit.unsealed", "s", "Age of the last seal on the audit.", "select coalesce(extract(epoch from now() - (select sealed_at from audit_seals order by seal desc limit 1)), 0)"),
        ("thirdynal.erasures.running", "{erasure}", "Erasures that are not at their end.", "select count(*) from erasures where state = 'RUNNING'"),
        ("thirdynal.database.size", "By", "Size of the database.", "select pg_database_size(current_database())"),
    ];

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private readonly NpgsqlDataSource database;
    private readonly TimeProvider time;
    private readonly ILogger<Backlog> logger;
    private readonly Meter meter = new(MeterName);
    private readonly bool isOn;
    private double[]? values;

    public Backlog(NpgsqlDataSource database, TimeProvider time, IConfiguration configuration, ILogger<Backlog> logger)
    {
        (this.database, this.time, this.logger) = (database, time, logger);
        isOn = !string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        for (var i = 0; i < Gauges.Length; i++)
        {
            var (at, gauge) = (i, Gauges[i]);
            meter.CreateObservableGauge(gauge.Name, () => values is { } known ? [new Measurement<double>(known[at])] : Array.Empty<Measurement<double>>(), gauge.Unit, gauge.Says);
        }
    }

    /// <summary>Looks now. Until it has looked once, and while it cannot, there are no values rather than wrong ones.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        values = null;
        await using var command = database.CreateCommand($"select {string.Join(", ", Gauges.Select(static gauge => $"({gauge.Sql})::float8"))}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        values = [.. Enumerable.Range(0, Gauges.Length).Select(i => Convert.ToDouble(reader.GetValue(i), CultureInfo.InvariantCulture))];
    }

    public override void Dispose()
    {
        meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!isOn) return;
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (NpgsqlException away)
            {
                LogAway(away);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "What waits could not be looked up.")]
    private partial void LogAway(Exception exception);
}
