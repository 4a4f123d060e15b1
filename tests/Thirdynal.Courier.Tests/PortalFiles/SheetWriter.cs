using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>A formula as a test cell.</summary>
/// <param name="Text">Without the equals sign.</param>
/// <param name="Cached">What the spreadsheet computed; null when none did.</param>
internal sealed record Formula(string Text, object? Cached = null);

/// <summary>An error value such as <c>#REF!</c> as a test cell.</summary>
internal sealed record ErrorCell(string Text);

/// <summary>Writes workbooks for tests with the Open XML SDK, strings in the shared table as Excel does.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const uint DateStyle = 1;
    private const uint OtherDateStyle = 2;
    private readonly MemoryStream _bytes = new();
    private readonly SpreadsheetDocument _document;
    private readonly SharedStringTable _strings = new();
    private readonly Sheets _sheets;

    public SheetWriter(bool dates1904 = false, SpreadsheetDocumentType type = SpreadsheetDocumentType.Workbook)
    {
        _document = SpreadsheetDocument.Create(_bytes, type);
        var workbook = _document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new WorkbookProperties { Date1904 = dates1904 });
        workbook.AddNewPart<SharedStringTablePart>().SharedStringTable = _strings;
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 170, FormatCode = "[$-3409]mmm d\\, yyyy\\ h:mm" }),
            new Fonts(new Font()),
            new Fills(new Fill()),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 22 }, new CellFormat { NumberFormatId = 170 }));
        _sheets = workbook.Workbook.AppendChild(new Sheets());
        Dates1904 = dates1904;
    }

    public WorkbookPart Workbook => _document.WorkbookPart!;

    private bool Dates1904 { get; }

    /// <summary>A workbook with one sheet.</summary>
    public static byte[] Workbook1(params object?[][] rows)
    {
        using var writer = new SheetWriter();
        writer.Add("Sheet1", rows);
        return writer.ToArray();
    }

    public Worksheet Add(string name, params object?[][] rows)
    {
        var part = Workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(rows.Select((cells, row) =>
            new Row(cells.Select((cell, column) => CellOf(cell, column, row + 1)).OfType<Cell>()) { RowIndex = (uint)row + 1 })));
        _sheets.Append(new Sheet { Name = name, SheetId = (uint)_sheets.Count() + 1, Id = Workbook.GetIdOfPart(part) });
        return part.Worksheet;
    }

    public byte[] ToArray()
    {
        _document.Dispose();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _document.Dispose();
        _bytes.Dispose();
    }

    private Cell? CellOf(object? value, int column, int row)
    {
        if (value is null)
            return null;
        var cell = new Cell { CellReference = $"{(char)('A' + column)}{row}" };
        switch (value)
        {
            case string text:
                _strings.Append(new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
                (cell.DataType, cell.CellValue) = (CellValues.SharedString, new CellValue(_strings.Count() - 1));
                break;
            case DateTime date:
                var serial = date.ToOADate() - (Dates1904 ? 1462 : 0);
                (cell.StyleIndex, cell.CellValue) = (row % 2 == 0 ? DateStyle : OtherDateStyle, new CellValue(serial.ToString("R", CultureInfo.InvariantCulture)));
                break;
            case bool truth:
                (cell.DataType, cell.CellValue) = (CellValues.Boolean, new CellValue(truth));
                break;
            case ErrorCell error:
                (cell.DataType, cell.CellValue) = (CellValues.Error, new CellValue(error.Text));
                break;
            case Formula formula:
                cell.CellFormula = new CellFormula(formula.Text);
                if (formula.Cached is not null)
                {
                    cell.DataType = formula.Cached is string ? CellValues.String : CellValues.Number;
                    cell.CellValue = new CellValue(Convert.ToString(formula.Cached, CultureInfo.InvariantCulture)!);
                }
                break;
            default:
                cell.CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }
        return cell;
    }
}
