namespace Thirdynal.Courier.PortalFiles;

/// <summary>
/// What a portal file may cost. The defaults take every export that Excel can hold and keep the memory
/// of reading one below about 64 MB, however large the file.
/// </summary>
public sealed record PortalFileLimits
{
    /// <summary>The limits used when the caller gives none.</summary>
    public static PortalFileLimits Default { get; } = new();

    /// <summary>Largest file taken, in bytes (200 MB).</summary>
    public long MaxFileBytes { get; init; } = 200L * 1024 * 1024;

    /// <summary>Largest Excel 97-2003 workbook taken, in bytes (64 MB): its reader keeps all strings in memory.</summary>
    public long MaxXlsBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Largest total size of a workbook's parts when unpacked, in bytes (2 GB).</summary>
    public long MaxUnpackedBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>Largest size of one unpacked part that is neither a sheet nor the string table, in bytes.</summary>
    public long MaxSmallPartBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>Largest ratio of unpacked to packed size; a sheet of real rows has 5 to 40.</summary>
    public int MaxPackingRatio { get; init; } = 300;

    /// <summary>Parts below this unpacked size, in bytes, may have any ratio.</summary>
    public long PackingRatioFromBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>Largest number of parts in a workbook.</summary>
    public int MaxParts { get; init; } = 2_000;

    /// <summary>Longest cell in characters, as in Excel; a longer one rejects its row.</summary>
    public int MaxCellLength { get; init; } = 32_767;

    /// <summary>Largest number of columns.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>Longest row of a text file in bytes of UTF-8, line breaks inside quotes included.</summary>
    public int MaxRowLength { get; init; } = 256 * 1024;

    /// <summary>How many rows from the top may hold banners before the headings.</summary>
    public int HeadingSearchRows { get; init; } = 30;

    /// <summary>How much of a workbook's shared strings stays in memory, in bytes; the rest goes to a scratch file.</summary>
    public int SharedStringBytesInMemory { get; init; } = 16 * 1024 * 1024;

    /// <summary>Folder for scratch files, which vanish when closed; the system's own when null.</summary>
    public string? ScratchFolder { get; init; }
}
