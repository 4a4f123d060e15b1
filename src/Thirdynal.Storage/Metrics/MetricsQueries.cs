using System.IO;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Metrics;

/// <summary>A customer whose stored metrics are not what they should be as of now.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="KeyPhone">Its grain's key.</param>
/// <param name="IsDefect">
/// More differs than time alone can change: totals, dates, rate, risk or eligibility, or the score by more than the
/// recency of the last delivery explains.
/// </param>
/// <param name="Metrics">As they should be.</param>
/// <param name="Score">0 to 100, as it should be.</param>
/// <param name="Risk">As it should be; do-not-contact shows as BLACKLIST.</param>
/// <param name="Eligible">As <c>recycling_eligible</c> should be.</param>
public sealed record MetricsDifference(
    Guid CustomerId, string KeyPhone, bool IsDefect, CustomerMetrics Metrics, int Score, RiskLevel Risk, bool Eligible);

/// <summary>Recomputes every customer's metrics, score and risk in SQL, by the same rules as Domain.</summary>
public sealed class MetricsQueries(StorageConnections connections)
{
    // PostgreSQL itself would have each of its workers add up the orders of all customers.
    private const int Parts = 2;
    private const int Waiting = 1_000;
    private static readonly string Sql = ReadSql();

    /// <summary>
    /// Streams the customers whose stored metrics differ from what they should be as of <paramref name="now"/>. Each half of all
    /// customers is read as of one moment, both at once.
    /// </summary>
    public async IAsyncEnumerable<MetricsDifference> DifferencesAsync(
        DateTimeOffset now, Policy policy, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var found = Channel.CreateBounded<MetricsDifference>(Waiting);
        var reading = ReadAllAsync(found.Writer, now, policy, ended.Token);
        try
        {
            await foreach (var difference in found.Reader.ReadAllAsync(cancellationToken)) yield return difference;
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    // Does not throw: what fails reaches whoever reads.
    private async Task ReadAllAsync(ChannelWriter<MetricsDifference> found, DateTimeOffset now, Policy policy, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Parts).Select(part => ReadAsync(part, found, now, policy, cancellationToken)));
            found.Complete();
        }
        catch (Exception failure)
        {
            found.Complete(failure);
        }
    }

    private async Task ReadAsync(int part, ChannelWriter<MetricsDifference> found, DateTimeOffset now, Policy policy, CancellationToken cancellationToken)
    {
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var settings = new NpgsqlCommand("set local work_mem = '256MB'; set local jit = off; set local max_parallel_workers_per_gather = 0", connection, transaction))
        {
            await settings.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var command = new NpgsqlCommand(Sql, connection, transaction) { CommandTimeout = 0 };
        foreach (var parameter in Parameters(now, policy, part)) command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) await found.WriteAsync(Read(reader), cancellationToken);
    }

    /// <summary>How many customers there are to look at.</summary>
    public Task<long> CountCustomersAsync(CancellationToken cancellationToken = default) =>
        connections.Queries.Command("select count(*) from customers where merged_into is null").FirstAsync(r => r.GetInt64(0), cancellationToken);

    private static MetricsDifference Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        reader.GetString(1),
        reader.GetBoolean(2),
        new CustomerMetrics
        {
            TotalOrders = reader.GetInt32(3),
            TotalDelivered = reader.GetInt32(4),
            TotalReturned = reader.GetInt32(5),
            TotalPending = reader.GetInt32(6),
            TotalInTransit = reader.GetInt32(7),
            TotalCancelled = reader.GetInt32(8),
            TotalOrderValue = reader.GetDecimal(9),
            TotalDeliveredValue = reader.GetDecimal(10),
            TotalReturnedValue = reader.GetDecimal(11),
            LastOrderDate = reader.IsDBNull(12) ? null : reader.GetFieldValue<DateTimeOffset>(12),
            LastDeliveryDate = reader.IsDBNull(13) ? null : reader.GetFieldValue<DateTimeOffset>(13),
        },
        reader.GetInt32(14),
        Words.Parse<RiskLevel>(reader.GetString(15)),
        reader.GetBoolean(16));

    private static NpgsqlParameter[] Parameters(DateTimeOffset now, Policy policy, int part) =>
    [
        Commands.Parameter(now.AddDays(-policy.Score.RecentDays).UtcDateTime),
        Commands.Parameter(now.AddDays(-policy.Score.FairlyRecentDays).UtcDateTime),
        Commands.Parameter(policy.Score.RecentPoints),
        Commands.Parameter(policy.Score.FairlyRecentPoints),
        Commands.Parameter(policy.Score.Base),
        Commands.Parameter(policy.Score.MinOrdersForRate),
        Commands.Parameter(policy.Score.NeutralRate),
        Commands.Parameter(policy.Score.RateWeight),
        Commands.Parameter(policy.Score.PointsPerOrder),
        Commands.Parameter(policy.Score.MaxOrderPoints),
        Commands.Parameter(policy.Risk.BlacklistMinOrders),
        Commands.Parameter(policy.Risk.BlacklistBelowRate),
        Commands.Parameter(policy.Risk.HighBelowRate),
        Commands.Parameter(policy.Risk.MediumBelowRate),
        Commands.Parameter(Parts),
        Commands.Parameter(part),
    ];

    private static string ReadSql()
    {
        using var reader = new StreamReader(typeof(MetricsQueries).Assembly.GetManifestResourceStream("differences.sql")!);
        return reader.ReadToEnd();
    }
}
