using System.Text;
using Thirdynal.Courier.PortalFiles.Sources.Csv;
using Thirdynal.Courier.PortalFiles.Sources.Html;
using Thirdynal.Courier.PortalFiles.Sources.Xls;
using Thirdynal.Courier.PortalFiles.Sources.Xlsx;

namespace Thirdynal.Courier.PortalFiles.Sources;

/// <summary>Recognises a file by its content; names and media types are often wrong.</summary>
internal static class TableFiles
{
    private const int HeadBytes = 64 * 1024;

    /// <param name="content">The bytes, seekable.</param>
    /// <param name="limits">What is read at most.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <param name="oneColumnWillDo">Whether text without any delimiter is a table too.</param>
    public static async ValueTask<TableFile> OpenAsync(
        Stream content, PortalFileLimits limits, CancellationToken cancellationToken, bool oneColumnWillDo = false)
    {
        if (content.Length > limits.MaxFileBytes)
            throw new PortalFileException(PortalFileError.TooLarge(limits.MaxFileBytes));
        content.Position = 0;
        var buffer = new byte[HeadBytes];
        var head = buffer.AsMemory(0, await content.ReadAtLeastAsync(buffer, HeadBytes, throwOnEndOfStream: false, cancellationToken));
        if (head.Length == 0)
            throw new PortalFileException(PortalFileError.Empty);
        if (head.Span.StartsWith("PK\u0003\u0004"u8))
            return new XlsxFile(content, limits);
        if (head.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
            return new XlsFile(content, limits);
        if (TextEncoding.Of(head.Span) is not { } encoding)
            throw new PortalFileException(PortalFileError.NotATable);
        return await OpenTextAsync(content, encoding, head, limits, oneColumnWillDo, cancellationToken);
    }

    private static async ValueTask<TableFile> OpenTextAsync(
        Stream content, Encoding encoding, ReadOnlyMemory<byte> headBytes, PortalFileLimits limits, bool oneColumnWillDo, CancellationToken cancellationToken)
    {
        var head = encoding.GetString(headBytes.Span);
        if (head.AsSpan().TrimStart('\uFEFF').IsWhiteSpace() && content.Length <= HeadBytes)
            throw new PortalFileException(PortalFileError.Empty);
        if (TextEncoding.IsBinary(head))
            throw new PortalFileException(PortalFileError.NotATable);
        if (HtmlFile.IsMarkup(head))
        {
            return head.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)
                && head.Contains("<Workbook", StringComparison.Ordinal)
                ? throw new PortalFileException(PortalFileError.XmlSpreadsheet)
                : new HtmlFile(content, encoding, limits);
        }
        var delimiter = await CsvFile.DelimiterOfAsync(headBytes, encoding, limits, cancellationToken)
            ?? (oneColumnWillDo ? ',' : throw new PortalFileException(PortalFileError.NotATable));
        return new CsvFile(content, encoding, delimiter, limits);
    }
}
