using Npgsql;
using Thirdynal.Bench.Works;

namespace Thirdynal.Bench.Server;

/// <summary>One database that an arm works on.</summary>
internal sealed class BenchDatabase(string connectionString) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>Runs a statement with parameters <c>$1, $2, ...</c>.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Puts many rows into a migrated, empty database.</summary>
    public Task FillAsync(string sql, CancellationToken cancellationToken) =>
        ExecuteAsync(SqlFiles.Text("BulkFill.sql").Replace(":fill", sql, StringComparison.Ordinal), cancellationToken);

    /// <summary>The first column of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(sql, parameters);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Waits until a statement answers true.</summary>
    public async Task UntilAsync(string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        while (!await ScalarAsync<bool>(sql, cancellationToken, parameters)) await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private NpgsqlCommand Command(string sql, object[] parameters)
    {
        var command = source.CreateCommand(sql);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
