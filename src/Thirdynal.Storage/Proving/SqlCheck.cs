using System.Runtime.CompilerServices;
using Npgsql;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Proving;

/// <summary>A check that two queries make: one counts what there is to look at, the other streams what is not right.</summary>
/// <remarks>
/// The second gives object, id, customer, moment and sentence. Both see what <see cref="ProofSql.Given"/> defines. A query is
/// one snapshot: what changes while it runs is as it was before, whole.
/// </remarks>
internal sealed class SqlCheck(StorageConnections connections, string name, string claim, string count, string exceptions) : IProofCheck
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Claim => claim;

    /// <inheritdoc/>
    public async Task RunAsync(ProofReport report, CancellationToken cancellationToken)
    {
        await foreach (var seen in StreamAsync(connections, count, static r => r.GetInt64(0), report, cancellationToken)) report.Saw(seen);
        await foreach (var found in StreamAsync(connections, exceptions, Projection<ProofException>.Read, report, cancellationToken)) await report.FindAsync(found);
    }

    /// <summary>Runs a query that begins after the shared expressions, on a state of one moment, and streams its rows.</summary>
    internal static async IAsyncEnumerable<T> StreamAsync<T>(
        StorageConnections connections, string sql, Func<NpgsqlDataReader, T> read, ProofReport report,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var settings = new NpgsqlCommand("set local work_mem = '128MB'; set local jit = off", connection, transaction))
        {
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = Command(sql, connection, transaction, report);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) yield return read(reader);
    }

    private static NpgsqlCommand Command(string sql, NpgsqlConnection connection, NpgsqlTransaction transaction, ProofReport report)
    {
        var spans = report.Policies.Versions;
        var parameters = new NpgsqlParameter[]
        {
            Commands.Parameter(report.AsOf.UtcDateTime),
            Commands.Parameter(spans.Select(static span => span.From.UtcDateTime).ToArray()),
            Commands.Parameter(spans.Select(static span => span.Policy.Outcomes.SaleCooldownDays).ToArray()),
            Commands.Parameter(spans.Select(static span => span.Policy.Outcomes.DeclinedCooldownDays).ToArray()),
            Commands.Parameter(spans.Select(static span => span.Policy.Outcomes.MaxNoAnswers).ToArray()),
        };
        var command = new NpgsqlCommand(ProofSql.Given + sql, connection, transaction) { CommandTimeout = 0 };
        foreach (var parameter in parameters) command.Parameters.Add(parameter);
        return command;
    }
}
