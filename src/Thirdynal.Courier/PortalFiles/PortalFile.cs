using System.Diagnostics.CodeAnalysis;
using Thirdynal.Courier.PortalFiles.Columns;
using Thirdynal.Courier.PortalFiles.Sources;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>What became of opening a file: a reader, or why it was refused.</summary>
/// <param name="Reader">The caller disposes it; null when refused.</param>
/// <param name="Error">One sentence; null when opened.</param>
public sealed record PortalFileOpening(PortalFileReader? Reader, PortalFileError? Error)
{
    /// <summary>True when there is a reader.</summary>
    [MemberNotNullWhen(true, nameof(Reader))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Reader is not null;
}

/// <summary>Files that J&amp;T's portal exports: "My Waybill" and "Order Management" as CSV, XLSX, XLS or an HTML table.</summary>
public static class PortalFile
{
    /// <summary>
    /// Recognises a file and finds its headings. Only the file's beginning is read; nothing is thrown for a bad
    /// file, only for a broken stream.
    /// </summary>
    /// <param name="content">The bytes. They stay the caller's and must stay open as long as the reader. A stream that cannot seek is copied to a scratch file first.</param>
    /// <param name="limits">What the file may cost; <see cref="PortalFileLimits.Default"/> when null.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    public static async ValueTask<PortalFileOpening> OpenAsync(
        Stream content, PortalFileLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        limits ??= PortalFileLimits.Default;
        FileStream? copy = null;
        TableFile? file = null;
        try
        {
            if (!content.CanSeek)
                content = copy = await ScratchFile.CopyAsync(content, limits, cancellationToken);
            file = await TableFiles.OpenAsync(content, limits, cancellationToken);
            var (table, mapping) = await HeadingSearch.FindAsync(file, limits, cancellationToken);
            var reader = new PortalFileReader(file, table, mapping, copy, limits);
            if (!await reader.HasRowsAsync(cancellationToken))
                throw new PortalFileException(PortalFileError.NoRows(mapping.HeadingRow));
            return new PortalFileOpening(reader, null);
        }
        catch (Exception e) when (BadFile.ErrorOf(e) is not null)
        {
            await DisposeAsync(file, copy);
            return new PortalFileOpening(null, BadFile.ErrorOf(e));
        }
        catch
        {
            await DisposeAsync(file, copy);
            throw;
        }
    }

    private static async ValueTask DisposeAsync(TableFile? file, FileStream? copy)
    {
        if (file is not null)
            await file.DisposeAsync();
        if (copy is not null)
            await copy.DisposeAsync();
    }
}
