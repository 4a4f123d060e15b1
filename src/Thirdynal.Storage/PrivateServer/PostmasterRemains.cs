using System.IO;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>
/// What a server that was killed, or whose machine was switched off, left behind. PostgreSQL takes the process number in
/// its file for a server while anything runs under that number: another program that has it by now, or the dead server
/// itself where nobody collects dead processes.
/// </summary>
/// <param name="place">Where the server lives.</param>
internal sealed class PostmasterRemains(PostgresPlace place)
{
    private readonly string _data = Path.GetFullPath(place.Data);

    private string PidFile => Path.Combine(_data, "postmaster.pid");

    /// <summary>There is a file, and no server that it belongs to. Without /proc PostgreSQL itself must find that out.</summary>
    public bool AreStale =>
        Directory.Exists("/proc/self") && File.Exists(PidFile) && !IsOfThisServer(File.ReadLines(PidFile).FirstOrDefault()?.Trim());

    /// <summary>
    /// Deletes a stale file once the last child of the dead server has ended, which takes a moment. Two servers never
    /// work on one folder.
    /// </summary>
    public async Task ClearAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var left = patience; AreStale; left -= TimeSpan.FromMilliseconds(100))
        {
            if (!Directory.EnumerateDirectories("/proc").Any(p => IsOfThisServer(Path.GetFileName(p))))
            {
                File.Delete(Path.Combine(place.Sockets, ".s.PGSQL.5432.lock"));
                File.Delete(PidFile);
                return;
            }

            if (left <= TimeSpan.Zero)
            {
                throw new PrivatePostgresException($"The server on {_data} has died, but processes of it still run there.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    /// <summary>Every process of a server works in its data folder; a dead one works nowhere.</summary>
    private bool IsOfThisServer(string? pid)
    {
        try
        {
            return int.TryParse(pid, out _)
                && string.Equals(new FileInfo($"/proc/{pid}/cwd").LinkTarget, _data, StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
