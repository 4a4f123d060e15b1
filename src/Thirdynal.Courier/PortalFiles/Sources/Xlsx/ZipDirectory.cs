using System.Buffers.Binary;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>
/// Measures a zip file's directory before it is read: the framework keeps an object for every entry, so
/// 200 MB of directory would become gigabytes of memory.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int BytesPerPart = 512;

    /// <summary>Throws when the directory is larger than that of a workbook with the allowed number of parts.</summary>
    public static void Check(Stream zip, PortalFileLimits limits)
    {
        var tail = new byte[(int)Math.Min(zip.Length, EndLength + ushort.MaxValue + LocatorLength)];
        var tailAt = zip.Length - tail.Length;
        zip.Position = tailAt;
        zip.ReadExactly(tail);

        var end = tail.AsSpan(0, Math.Max(0, tail.Length - EndLength + 4)).LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0)
            throw new PortalFileException(PortalFileError.Damaged);
        long directoryAt = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (directoryAt == uint.MaxValue && end >= LocatorLength)
            directoryAt = Zip64DirectoryAt(zip, tail.AsSpan(end - LocatorLength, LocatorLength));
        if (tailAt + end - directoryAt > (long)limits.MaxParts * BytesPerPart)
            throw new PortalFileException(PortalFileError.TooManyParts(limits.MaxParts));
    }

    private static long Zip64DirectoryAt(Stream zip, ReadOnlySpan<byte> locator)
    {
        var at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        var record = new byte[56];
        if (!locator.StartsWith("PK\u0006\u0007"u8) || at < 0 || at > zip.Length - record.Length)
            throw new PortalFileException(PortalFileError.Damaged);
        zip.Position = at;
        zip.ReadExactly(record);
        return BinaryPrimitives.ReadInt64LittleEndian(record.AsSpan(48));
    }
}
