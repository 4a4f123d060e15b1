namespace Thirdynal.Courier.PortalFiles.Sources;

/// <summary>Files that vanish when closed, for what must be read twice or does not fit in memory.</summary>
internal static class ScratchFile
{
    public static FileStream Create(PortalFileLimits limits)
    {
        var folder = limits.ScratchFolder ?? Path.GetTempPath();
        return new FileStream(Path.Combine(folder, $"thirdynal-{Guid.NewGuid():N}.tmp"), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 64 * 1024,
        });
    }

    /// <summary>Copies a stream that cannot seek; stops as soon as it is larger than a file may be.</summary>
    public static async Task<FileStream> CopyAsync(Stream source, PortalFileLimits limits, CancellationToken cancellationToken)
    {
        var copy = Create(limits);
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                if (copy.Length + read > limits.MaxFileBytes)
                    throw new PortalFileException(PortalFileError.TooLarge(limits.MaxFileBytes));
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
