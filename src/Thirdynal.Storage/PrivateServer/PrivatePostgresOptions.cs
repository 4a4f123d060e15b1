namespace Thirdynal.Storage.PrivateServer;

/// <summary>Where the private server lives and how it is run.</summary>
public sealed record PrivatePostgresOptions
{
    /// <summary>Where the program keeps its things; the server's are in <c>postgres</c> below it.</summary>
    public string Home { get; init; } = Environment.GetEnvironmentVariable("THIRDYNAL_DATA") ?? ".thirdynal";

    /// <summary>The database to connect to; created where absent.</summary>
    public string Database { get; init; } = "thirdynal";

    /// <summary>
    /// Whether the server stops when the last program that uses it ends. One that is left running is found again by the
    /// next.
    /// </summary>
    public bool StopWithLastUser { get; init; } = true;

    /// <summary>Server settings on top of the usual ones, e.g. <c>max_connections</c> = <c>300</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How long a start, with crash recovery if need be, may take.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);
}
