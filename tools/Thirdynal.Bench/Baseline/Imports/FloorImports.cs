using Npgsql;
using Thirdynal.Courier.PortalFiles;

namespace Thirdynal.Bench.Baseline.Imports;

/// <summary>Copies the rows and looks at none of them: what it costs to read a file and to have its rows in the database.</summary>
internal sealed class FloorImports(NpgsqlDataSource source) : IImports
{
    /// <inheritdoc/>
    public async Task<int> TakeAsync(IAsyncEnumerable<PortalLine> lines, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var count = await Staging.FillAsync(connection, lines, cancellationToken);
        await using (var keep = new NpgsqlCommand("drop table if exists copied; create table copied as select * from staged", connection)) await keep.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }
}
