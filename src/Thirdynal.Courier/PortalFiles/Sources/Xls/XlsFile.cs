using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Thirdynal.Courier.PortalFiles.Sources.Xls;

/// <summary>
/// An Excel 97-2003 workbook, read by ExcelDataReader. It keeps the workbook's whole string table in
/// memory, about twice the file; the format ends at 65,536 rows a sheet, so the file's bound bounds that.
/// </summary>
internal sealed class XlsFile : TableFile
{
    private const int MaxSheets = 64;
    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");
    private static readonly byte[] Macros = Encoding.Unicode.GetBytes("_VBA_PROJECT_CUR");
    private readonly Stream _content;
    private readonly PortalFileLimits _limits;

    // ExcelDataReader asks for code page 1252 by its number.
    static XlsFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public XlsFile(Stream content, PortalFileLimits limits)
    {
        if (content.Length > limits.MaxXlsBytes)
            throw new PortalFileException(PortalFileError.XlsTooLarge(limits.MaxXlsBytes));
        (_content, _limits) = (content, limits);
        using var reader = OpenReader();
        if (Holds(Macros))
            throw new PortalFileException(PortalFileError.Macros);
        TableCount = Math.Min(MaxSheets, reader.ResultsCount);
        if (TableCount == 0)
            throw new PortalFileException(PortalFileError.NoSheet);
    }

    public override PortalFormat Format => PortalFormat.Xls;

    public override int TableCount { get; }

    public override Table OpenTable(int index)
    {
        var reader = OpenReader();
        for (var sheet = 0; sheet < index; sheet++)
            reader.NextResult();
        return new XlsTable(reader, _limits);
    }

    private IExcelDataReader OpenReader()
    {
        _content.Position = 0;
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(_content, new ExcelReaderConfiguration { LeaveOpen = true });
        }
        catch (InvalidPasswordException e)
        {
            throw new PortalFileException(PortalFileError.Protected, e);
        }
        catch (ExcelReaderException e)
        {
            // The container also holds workbooks of today when they have a password, and Word's documents.
            throw new PortalFileException(Holds(EncryptedPackage) ? PortalFileError.Protected : PortalFileError.NotAWorkbook, e);
        }
    }

    private bool Holds(byte[] name)
    {
        _content.Position = 0;
        var buffer = new byte[64 * 1024];
        for (var kept = 0; _content.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false) is > 0 and var read;)
        {
            var filled = kept + read;
            if (buffer.AsSpan(0, filled).IndexOf(name) >= 0)
                return true;
            kept = Math.Min(filled, name.Length - 1);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
        return false;
    }
}
