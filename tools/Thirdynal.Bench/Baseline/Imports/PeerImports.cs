using Npgsql;
using Thirdynal.Bench.Works;
using Thirdynal.Courier.PortalFiles;

namespace Thirdynal.Bench.Baseline.Imports;

/// <summary>
/// What a good engineer would do without grains: COPY into a table of the moment, then a few statements over all rows with
/// <c>on conflict</c>, in one transaction.
/// </summary>
internal sealed class PeerImports(NpgsqlDataSource source) : IImports
{
    private static readonly string Merge = SqlFiles.Text("PeerImport.sql")
        .Replace(":metrics", SqlFiles.Text("Metrics.sql").Replace(":which", "where customer_id in (select customer_id from moved)", StringComparison.Ordinal), StringComparison.Ordinal)
        .Replace(":recycle", SqlFiles.Text("PeerRecycle.sql"), StringComparison.Ordinal);

    /// <inheritdoc/>
    public async Task<int> TakeAsync(IAsyncEnumerable<PortalLine> lines, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await Staging.FillAsync(connection, lines, cancellationToken);
        await using (var merge = new NpgsqlCommand(Merge, connection) { CommandTimeout = 0 }) await merge.ExecuteNonQueryAsync(cancellationToken);
        await using var count = new NpgsqlCommand("select count(*) filter (where is_new)::int from moved", connection);
        var created = (int)(await count.ExecuteScalarAsync(cancellationToken))!;
        await using (var drop = new NpgsqlCommand("drop table moved", connection)) await drop.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return created;
    }
}
