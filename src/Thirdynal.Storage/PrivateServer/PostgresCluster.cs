using System.Globalization;
using System.IO;
using System.Security.Cryptography;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>Makes, starts and stops the server in one place. Callers hold the place's start lock.</summary>
internal sealed class PostgresCluster(PostgresPlace place, PostgresBinaries binaries)
{
    public const string User = "thirdynal";

    /// <summary>Makes the data folder under another name and renames it, so that one half made is never taken for whole.</summary>
    public async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        var unfinished = place.Data + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var passwordForInit = place.Password + ".init";
        await WriteSecretAsync(passwordForInit, password, cancellationToken);
        await PostgresAccount.GiveAsync(passwordForInit, cancellationToken);
        try
        {
            var made = await InitDbAsync(unfinished, passwordForInit, "C.UTF-8", cancellationToken);
            if (!made.Ok)
            {
                // Not every system has that locale.
                made = await InitDbAsync(unfinished, passwordForInit, "C", cancellationToken);
            }

            if (!made.Ok)
            {
                throw new PrivatePostgresException($"PostgreSQL could not make its data folder {place.Data}: {made.Output}");
            }
        }
        finally
        {
            File.Delete(passwordForInit);
        }

        await File.AppendAllTextAsync(
            Path.Combine(unfinished, "postgresql.conf"), $"\ninclude '{Path.GetFileName(place.Settings)}'\n", cancellationToken);
        await WriteSecretAsync(place.Password, password, cancellationToken);
        Directory.Move(unfinished, place.Data);
    }

    /// <summary>Whether a server runs on this data folder, ready or not.</summary>
    public async Task<bool> IsRunningAsync(CancellationToken cancellationToken) =>
        (await ControlAsync(["status"], cancellationToken)).Ok && !Remains.AreStale;

    /// <summary>Starts the server and waits until it takes connections; crash recovery included.</summary>
    public async Task StartAsync(PrivatePostgresOptions options, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(place.Settings, PostgresSettings.Text(place.Sockets, options.Settings), cancellationToken);
        await PostgresAccount.GiveAsync(place.Settings, cancellationToken);
        await Remains.ClearAsync(options.StartTimeout, cancellationToken);
        var seconds = ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var started = await ControlAsync(["start", "-w", "-t", seconds, "-l", place.StartLog], cancellationToken);
        if (!started.Ok)
        {
            throw new PrivatePostgresException($"PostgreSQL did not start on {place.Data}: {started.Output}\n{LastLinesOfLog()}");
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stopped = await ControlAsync(["stop", "-w", "-m", "fast"], cancellationToken);
        if (!stopped.Ok && await IsRunningAsync(cancellationToken))
        {
            throw new PrivatePostgresException($"PostgreSQL on {place.Data} did not stop: {stopped.Output}");
        }
    }

    private Task<ProgramResult> InitDbAsync(string folder, string passwordFile, string locale, CancellationToken cancellationToken) =>
        PostgresAccount.RunAsync(
            binaries.Path("initdb"),
            ["-D", folder, "-U", User, "--pwfile", passwordFile, "--auth=scram-sha-256", "-E", "UTF8", $"--locale={locale}"],
            cancellationToken);

    private Task<ProgramResult> ControlAsync(string[] arguments, CancellationToken cancellationToken) =>
        PostgresAccount.RunAsync(binaries.Path("pg_ctl"), [.. arguments, "-D", place.Data], cancellationToken);

    private PostmasterRemains Remains => new(place);

    private string LastLinesOfLog()
    {
        var folder = Path.Combine(place.Data, "log");
        var newest = (Directory.Exists(folder) ? Directory.EnumerateFiles(folder) : [])
            .MaxBy(File.GetLastWriteTimeUtc) ?? place.StartLog;
        return File.Exists(newest) ? string.Join('\n', File.ReadLines(newest).TakeLast(10)) : "";
    }

    internal static async Task WriteSecretAsync(string file, string secret, CancellationToken cancellationToken)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteAsync(secret.AsMemory(), cancellationToken);
    }
}
