using Thirdynal.Storage.PrivateServer;

namespace Thirdynal.Api.Hosting;

/// <summary>
/// The PostgreSQL in use: the one that <c>ConnectionStrings:Thirdynal</c> names, or else a private one that is started
/// here and stopped when this is disposed, after everything that uses it.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly PrivatePostgres? _own;
    private readonly ILoggerFactory? _logging;

    private Database(string connectionString, string? ownerConnectionString, PrivatePostgres? own = null, ILoggerFactory? logging = null) =>
        (ConnectionString, OwnerConnectionString, _own, _logging) = (connectionString, ownerConnectionString, own, logging);

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>How the owner of the schema does, for migrations; null where the same role does everything.</summary>
    public string? OwnerConnectionString { get; }

    /// <summary>Finds or starts it; runs before the host exists, so it logs by itself.</summary>
    /// <exception cref="PrivatePostgresException">There is no server and none can be started.</exception>
    public static async Task<Database> OpenAsync(IConfiguration configuration)
    {
        if (configuration.GetConnectionString("Thirdynal") is { Length: > 0 } named) return new Database(named, configuration.GetConnectionString("ThirdynalOwner"));

        var logging = LoggerFactory.Create(builder => builder.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
        var options = new PrivatePostgresOptions();
        if (configuration["THIRDYNAL_DATA"] is { Length: > 0 } home) options = options with { Home = home };
        var own = await PrivatePostgres.StartAsync(options, logging.CreateLogger<PrivatePostgres>());
        return new Database(own.ApplicationConnectionString, own.ConnectionString, own, logging);
    }

    public async ValueTask DisposeAsync()
    {
        if (_own is not null) await _own.DisposeAsync();
        _logging?.Dispose();
    }
}
