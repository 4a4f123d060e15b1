using Microsoft.AspNetCore.Builder;
using Npgsql;
using Thirdynal.Bench.Works;

namespace Thirdynal.Bench.Baseline.Nightly;

/// <summary>The nightly metrics, run by hand, by the product's contract; it answers at its end.</summary>
internal static class JobEndpoints
{
    /// <summary>Adds the run.</summary>
    public static void MapJobs(this WebApplication app, string arm, NpgsqlDataSource source) =>
        app.MapPost("/api/jobs/METRICS/run", async (CancellationToken stop) =>
        {
            if (string.Equals(arm, "seed", StringComparison.Ordinal)) await SeedAsync(source, stop);
            else await PeerAsync(source, stop);
            var id = Guid.NewGuid();
            await using var note = source.CreateCommand("insert into job_runs (id, version, job, status, trigger, started_at) values ($1, 1, 'METRICS', 'COMPLETED', 'MANUAL', now())");
            note.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            await note.ExecuteNonQueryAsync(stop);
            return new { runId = id };
        });

    /// <summary>The seed's job of 02:00: every customer, one after the other.</summary>
    private static async Task SeedAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        var customers = new List<Guid>();
        await using (var find = source.CreateCommand("select id from customers"))
        await using (var row = await find.ExecuteReaderAsync(stop))
        {
            while (await row.ReadAsync(stop)) customers.Add(row.GetGuid(0));
        }

        await using var connection = await source.OpenConnectionAsync(stop);
        var steps = new SeedSteps(connection);
        foreach (var customer in customers) await steps.UpdateMetricsAsync(customer, stop);
    }

    /// <summary>One statement over all, which writes what differs.</summary>
    private static async Task PeerAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await using var memory = new NpgsqlCommand("set local work_mem = '256MB'; set local jit = off", connection, transaction);
        await memory.ExecuteNonQueryAsync(stop);
        await using var update = new NpgsqlCommand(SqlFiles.Text("Metrics.sql").Replace(":which", "", StringComparison.Ordinal), connection, transaction) { CommandTimeout = 0 };
        await update.ExecuteNonQueryAsync(stop);
        await transaction.CommitAsync(stop);
    }
}
