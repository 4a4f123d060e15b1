using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Thirdynal.Domain;
using Thirdynal.Domain.Explaining;
using Thirdynal.Storage.Policies;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Proving;

/// <summary>What a check came to.</summary>
/// <param name="Check">Its name.</param>
/// <param name="Claim">What it says, in one sentence.</param>
/// <param name="Seen">How many things it looked at.</param>
/// <param name="Exceptions">How many were not as it says.</param>
/// <param name="Seconds">How long it took.</param>
public sealed record ProofVerdict(string Check, string Claim, long Seen, long Exceptions, decimal Seconds);

/// <summary>
/// Goes over the whole history and state, check by check, and keeps what it found. It changes nothing that it looks at,
/// and needs no memory that grows with it.
/// </summary>
public sealed class Prover(StorageConnections connections, IEnumerable<IProofCheck> checks, AuditSeals seals, PolicyStore policies, TimeProvider time)
{
    /// <summary>Exceptions of one check that are listed; all are counted.</summary>
    public const int MaxListed = 1_000;

    /// <summary>The check of what can be mended by recomputing it.</summary>
    public const string RollupsCheck = "ROLLUPS";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs every check.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="cancellationToken">Ends it; the run then says FAILED.</param>
    /// <returns>What each check came to.</returns>
    public async Task<IReadOnlyList<ProofVerdict>> RunAsync(Guid runId, CancellationToken cancellationToken = default)
    {
        var start = await NewestAsync(cancellationToken);
        await ExecuteAsync(
            "insert into proof_runs (id, status, as_of, started_at) values ($1, 'RUNNING', $2, $2)",
            [Commands.Parameter(runId), Commands.Parameter(start.UtcDateTime)], cancellationToken);
        try
        {
            var verdicts = await CheckAsync(runId, start, cancellationToken);
            await EndAsync(runId, RunStatus.Completed, null);
            return verdicts;
        }
        catch (Exception)
        {
            await EndAsync(runId, RunStatus.Failed, "The run failed; the log of the program says why.");
            throw;
        }
    }

    // A program whose clock is shifted may have written what is later than now.
    private async Task<DateTimeOffset> NewestAsync(CancellationToken cancellationToken)
    {
        var newest = await connections.Queries.Command("select created_at from lead_status_history order by id desc limit 1")
            .FirstAsync(static r => (DateTimeOffset?)r.GetFieldValue<DateTimeOffset>(0), cancellationToken);
        var now = time.GetUtcNow();
        return newest > now ? newest.Value : now;
    }

    private async Task<List<ProofVerdict>> CheckAsync(Guid runId, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var (verdicts, no) = (new List<ProofVerdict>(), 0);
        var history = await policies.AllAsync(cancellationToken);
        foreach (var check in checks)
        {
            var begun = time.GetTimestamp();
            var listed = new List<ProofException>();
            var report = new ProofReport(start, history, history.Versions[^1].Policy, exception =>
            {
                if (listed.Count < MaxListed) listed.Add(exception);
                return Task.CompletedTask;
            });
            await check.RunAsync(report, cancellationToken);
            await KeepAsync(runId, check.Name, no, listed, cancellationToken);
            no += listed.Count;
            verdicts.Add(new ProofVerdict(
                check.Name, check.Claim, report.Seen, report.Found, Rounding.ToHundredths((decimal)time.GetElapsedTime(begun).TotalSeconds)));
            await ExecuteAsync(
                "update proof_runs set checks = $2 where id = $1",
                [Commands.Parameter(runId), JsonOf(verdicts)], cancellationToken);
        }

        return verdicts;
    }

    private async Task KeepAsync(Guid runId, string check, int from, List<ProofException> found, CancellationToken cancellationToken)
    {
        if (found.Count == 0) return;
        await ExecuteAsync(
            """
            insert into proof_exceptions (run_id, no, check_name, object, object_id, customer_id, at, detail)
            select $1, $2 + n, $3, object, object_id, customer_id, at, detail
            from unnest($4::text[], $5::text[], $6::uuid[], $7::timestamptz[], $8::text[]) with ordinality as f(object, object_id, customer_id, at, detail, n)
            """,
            [
                Commands.Parameter(runId), Commands.Parameter(from), Commands.Parameter(check),
                Commands.Parameter(found.ConvertAll(static f => f.Object).ToArray()), Commands.Parameter(found.ConvertAll(static f => f.ObjectId).ToArray()),
                Commands.Parameter(found.ConvertAll(static f => f.CustomerId).ToArray()), Commands.Parameter(found.ConvertAll(static f => f.At?.UtcDateTime).ToArray()),
                Commands.Parameter(found.ConvertAll(static f => f.Detail).ToArray()),
            ],
            cancellationToken);
    }

    private async Task EndAsync(Guid runId, RunStatus status, string? error)
    {
        string? head = null;
        if (status == RunStatus.Completed)
        {
            await foreach (var seal in seals.ListAsync()) head = seal.Text;
        }

        await ExecuteAsync(
            "update proof_runs set status = $2, finished_at = $3, head = $4, error = $5 where id = $1",
            [Commands.Parameter(runId), Commands.Parameter(Words.Of(status)), Commands.Parameter(time.GetUtcNow().UtcDateTime), Commands.Parameter(head), Commands.Parameter(error)],
            CancellationToken.None);
    }

    private async Task ExecuteAsync(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = connections.Queries.Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlParameter JsonOf(List<ProofVerdict> verdicts) =>
        new() { Value = JsonSerializer.Serialize(verdicts, Json), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
