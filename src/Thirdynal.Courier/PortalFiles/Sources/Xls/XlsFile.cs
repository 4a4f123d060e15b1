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
    private readonly Stream _content;
    private readonly PortalFileLimits _limits;

    public XlsFile(Stream content, PortalFileLimits limits)
    {
        if (content.Length > limits.MaxXlsBytes)
            throw new PortalFileException(PortalFileError.XlsTooLarge(limits.MaxXlsBytes));
        (_content, _limits) = (content, limits);
        using var reader = OpenReader();
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
    }
}
