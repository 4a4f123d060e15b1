using System.Globalization;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>The folders and files of one private server.</summary>
/// <param name="Folder">The folder that holds them all; the account of the server owns it.</param>
internal sealed record PostgresPlace(string Folder)
{
    // The longest path of a socket that the kernel takes, less the name of the file.
    private const int LongestSocketFolder = 85;

    public string Data => Path.Combine(Folder, "data");

    public string Settings => Path.Combine(Data, "thirdynal.conf");

    public string Password => Path.Combine(Folder, "password");

    /// <summary>Of the role that the program works as; the other one is the server's superuser's.</summary>
    public string ApplicationPassword => Path.Combine(Folder, "password.application");

    public string StartLog => Path.Combine(Folder, "start.log");

    public string StartLock => Path.Combine(Folder, "start.lock");

    public string UsersLock => Path.Combine(Folder, "users.lock");

    public string Sockets => Encoding.UTF8.GetByteCount(Path.Combine(Folder, "run")) <= LongestSocketFolder
        ? Path.Combine(Folder, "run")
        : Path.Combine("/tmp", $"thirdynal-{Hash(Folder)}");

    /// <summary>The version that made the data; null when there is none.</summary>
    public int? DataVersion => File.Exists(Path.Combine(Data, "PG_VERSION"))
        ? int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Trim(), CultureInfo.InvariantCulture)
        : null;

    /// <summary>
    /// The place below a home folder; or, when we are root and the home is where the server's account cannot go (below
    /// <c>/root</c>, say), one under <c>/var/lib/thirdynal</c> that is always the same for the same home.
    /// </summary>
    public static async Task<PostgresPlace> PrepareAsync(string home, CancellationToken cancellationToken)
    {
        var wanted = new PostgresPlace(Path.Combine(Path.GetFullPath(home), "postgres"));
        if (await wanted.TryPrepareAsync(cancellationToken))
        {
            return wanted;
        }

        var elsewhere = new PostgresPlace(Path.Combine("/var/lib/thirdynal", Hash(wanted.Folder)));
        return PostgresAccount.IsRoot && await elsewhere.TryPrepareAsync(cancellationToken)
            ? elsewhere
            : throw new PrivatePostgresException(
                $"The database cannot be kept in {wanted.Folder}: the account that runs PostgreSQL cannot write there."
                + " Set THIRDYNAL_DATA to a folder that it can reach.");
    }

    private async Task<bool> TryPrepareAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Folder);
            Directory.CreateDirectory(Sockets);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new PrivatePostgresException($"The folder {Folder} cannot be made: {failure.Message}");
        }

        await PostgresAccount.GiveAsync(Folder, cancellationToken);
        await PostgresAccount.GiveAsync(Sockets, cancellationToken);
        return await PostgresAccount.CanUseAsync(Folder, cancellationToken);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];
}
