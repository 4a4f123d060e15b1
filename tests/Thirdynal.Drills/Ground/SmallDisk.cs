using System.Diagnostics;
using System.Globalization;

namespace Thirdynal.Drills.Ground;

/// <summary>
/// A small disk in memory that the drill can fill to its last byte. It must be mounted, which takes root; where that is
/// not to be had, no disk is filled, and the drill says so.
/// </summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Megabytes = 512;

    private SmallDisk(string folder) => Folder = folder;

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one; null where that is not permitted.</summary>
    public static async Task<SmallDisk?> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var size = string.Create(CultureInfo.InvariantCulture, $"size={Megabytes}m");
        return await RunAsync("mount", "-t", "tmpfs", "-o", size, "thirdynal-drill", folder) ? new SmallDisk(folder) : null;
    }

    /// <summary>Takes what is left but for so many bytes.</summary>
    public async Task FillAsync(long leave)
    {
        await using var file = new FileStream(Filler, FileMode.Append);
        var block = new byte[64 * 1024];
        while (new DriveInfo(Folder).AvailableFreeSpace > leave + block.Length)
        {
            try
            {
                await file.WriteAsync(block);
                await file.FlushAsync();
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    /// <summary>Gives it back.</summary>
    public void Free() => File.Delete(Filler);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", Folder);

    private static async Task<bool> RunAsync(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, UseShellExecute = false })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
