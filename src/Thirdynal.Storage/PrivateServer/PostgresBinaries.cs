using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>A folder with PostgreSQL's server programs.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Major">Their version, e.g. 15.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major)
{
    private const int Oldest = 15;

    public string Path(string program) => System.IO.Path.Combine(Folder, program);

    /// <summary>Finds the programs, or installs Debian's package when there are none and we may.</summary>
    /// <param name="dataVersion">The version that made the data; null when there is none yet.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <exception cref="PrivatePostgresException">There are none, or none that fit the data.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? dataVersion, CancellationToken cancellationToken)
    {
        var found = await InstalledAsync(cancellationToken);
        if (found.Count == 0)
        {
            await InstallAsync(cancellationToken);
            found = await InstalledAsync(cancellationToken);
        }

        var fitting = found.Where(b => dataVersion is null ? b.Major >= Oldest : b.Major == dataVersion).MaxBy(b => b.Major);
        return fitting ?? throw new PrivatePostgresException(
            (found.Count, dataVersion) switch
            {
                (0, _) => "PostgreSQL was installed, but its server programs were not found.",
                (_, null) => $"PostgreSQL {Oldest} or later is needed; installed is {Versions(found)}.",
                _ => $"The data was made by PostgreSQL {dataVersion}; installed is {Versions(found)}."
                    + " Install that version, or upgrade the data with pg_upgrade.",
            });
    }

    private static string Versions(IEnumerable<PostgresBinaries> found) =>
        string.Join(", ", found.Select(b => b.Major).Distinct().Order().Select(v => v.ToString(CultureInfo.InvariantCulture)));

    private static async Task<List<PostgresBinaries>> InstalledAsync(CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in await FoldersAsync(cancellationToken))
        {
            if (!File.Exists(System.IO.Path.Combine(folder, "initdb")) || !File.Exists(System.IO.Path.Combine(folder, "pg_ctl")))
            {
                continue;
            }

            var version = await PostgresAccount.RunAsOurselvesAsync(
                System.IO.Path.Combine(folder, "postgres"), ["--version"], cancellationToken);
            if (version.Ok && VersionNumber().Match(version.Output) is { Success: true } match)
            {
                found.Add(new PostgresBinaries(folder, int.Parse(match.Groups["major"].ValueSpan, CultureInfo.InvariantCulture)));
            }
        }

        return found;
    }

    private static async Task<IEnumerable<string>> FoldersAsync(CancellationToken cancellationToken)
    {
        var config = await PostgresAccount.RunAsOurselvesAsync("pg_config", ["--bindir"], cancellationToken);
        const string Debian = "/usr/lib/postgresql";
        return new[] { config.Ok ? config.Output : "" }
            .Concat(Directory.Exists(Debian) ? Directory.EnumerateDirectories(Debian).Select(d => $"{d}/bin") : [])
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator))
            .Where(f => f.Length > 0).Distinct(StringComparer.Ordinal);
    }

    private static async Task InstallAsync(CancellationToken cancellationToken)
    {
        const string HowTo = "Install PostgreSQL 15 or later (on Debian: apt-get install postgresql),"
            + " or point ConnectionStrings__Thirdynal at a server.";
        if (!PostgresAccount.IsRoot || !File.Exists("/usr/bin/apt-get"))
        {
            throw new PrivatePostgresException($"No PostgreSQL server programs were found. {HowTo}");
        }

        // Debian would otherwise make and start a server of its own, which nobody asked for.
        const string NoMainCluster = "/etc/postgresql-common/createcluster.d/thirdynal.conf";
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(NoMainCluster)!);
        await File.WriteAllTextAsync(NoMainCluster, "create_main_cluster = false\n", cancellationToken);
        try
        {
            var update = await PostgresAccount.RunAsOurselvesAsync("apt-get", ["-qq", "update"], cancellationToken);
            var install = await PostgresAccount.RunAsOurselvesAsync(
                "apt-get", ["-qq", "-y", "--no-install-recommends", "install", "postgresql"], cancellationToken);
            if (!install.Ok)
            {
                throw new PrivatePostgresException(
                    $"No PostgreSQL server programs were found and apt-get could not install them. {HowTo}\n{update.Output}\n{install.Output}");
            }
        }
        finally
        {
            File.Delete(NoMainCluster);
        }
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionNumber();
}
