using System.IO;

namespace Thirdynal.Storage.PrivateServer;

/// <summary>Locks on files, which the kernel lets go with the process that holds them, however it ends.</summary>
internal static class FileLock
{
    /// <summary>Waits for the lock.</summary>
    /// <exception cref="PrivatePostgresException">Somebody else held it all the time.</exception>
    public static async Task<FileStream> TakeAsync(string file, TimeSpan patience, CancellationToken cancellationToken) =>
        await TryTakeAsync(file, patience, cancellationToken)
            ?? throw new PrivatePostgresException($"Another program has held {file} for {patience}: it starts or stops the same server.");

    /// <summary>Null when somebody else has held or shared the lock all the time.</summary>
    public static async Task<FileStream?> TryTakeAsync(string file, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        for (var left = patience; left > TimeSpan.Zero; left -= TimeSpan.FromMilliseconds(50))
        {
            if (TryTake(file) is { } taken)
            {
                return taken;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }

        return null;
    }

    private static FileStream? TryTake(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Shares the lock: nobody can take it until all who share it have ended.</summary>
    public static FileStream Share(string file)
    {
        using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            // Made where absent.
        }

        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
    }
}
