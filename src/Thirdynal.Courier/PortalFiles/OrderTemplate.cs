using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Thirdynal.Courier.Places;
using Thirdynal.Domain.Phones;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>What every row of the order template says alike.</summary>
/// <param name="ExpressType"><c>EZ</c> up to 50 kg, <c>J&amp;T Super</c> up to 5 kg.</param>
/// <param name="Weight">Kilograms.</param>
public sealed record TemplateParcel(string ExpressType, decimal Weight);

/// <summary>
/// The VIP portal's order template, filled: for merchants without an API. Headings stand in row 8 of the sheet "List",
/// word for word; places are in J&amp;T's spelling; the remarks carry our order number. Every text is a text cell, never
/// a formula, whatever it begins with.
/// </summary>
public static class OrderTemplate
{
    /// <summary>Rows above the headings.</summary>
    private const int HeadingRow = 8;

    private const uint TextStyle = 1;

    /// <summary>J&amp;T's headings, in order; "Weight (kg)" has two blanks before its mark.</summary>
    public static IReadOnlyList<string> Headings { get; } =
    [
        "Receiver(*)", "Receiver Telephone (*)", "Receiver Address (*)", "Receiver Province (*)", "Receiver City (*)", "Receiver Region (*)",
        "Express Type (*)", "Parcel Name (*)", "Weight (kg)  (*)", "Total parcels(*)", "Parcel Value (Insurance Fee) (*)", "COD (PHP) (*)", "Remarks",
    ];

    /// <summary>Writes the workbook; the stream stays open.</summary>
    /// <param name="output">Where to; must be able to seek.</param>
    /// <param name="orders">Complete orders, one row each.</param>
    /// <param name="parcel">What all rows say alike.</param>
    /// <param name="places">J&amp;T's spelling.</param>
    public static void Write(Stream output, IEnumerable<NewOrder> orders, TemplateParcel parcel, PlaceMap places)
    {
        ArgumentNullException.ThrowIfNull(orders);
        ArgumentNullException.ThrowIfNull(parcel);
        ArgumentNullException.ThrowIfNull(places);
        using var file = SpreadsheetDocument.Create(output, SpreadsheetDocumentType.Workbook);
        var book = file.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var sheet = book.AddNewPart<WorksheetPart>();
        var rows = new SheetData(RowOf(HeadingRow, Headings.Select(Text)));
        var number = (uint)HeadingRow;
        foreach (var order in orders) rows.Append(RowOf(++number, Cells(order, parcel, places)));
        sheet.Worksheet = new Worksheet(rows);
        book.Workbook = new Workbook(new Sheets(new Sheet { Name = "List", SheetId = 1, Id = book.GetIdOfPart(sheet) }));
    }

    private static IEnumerable<Cell> Cells(NewOrder order, TemplateParcel parcel, PlaceMap places)
    {
        var place = places.Find(order.Province, order.City, order.Barangay);
        return
        [
            Text(order.Receiver), Text(PhoneNumber.ToLocal(order.Phone) ?? order.Phone), Text(order.Address),
            Text(place.Province), Text(place.City), Text(place.Barangay), Text(parcel.ExpressType), Text(order.ProductName),
            Amount(parcel.Weight), Amount(1), Amount(order.DeclaredValue ?? order.CodAmount), Amount(order.CodAmount), Text(order.OrderNumber),
        ];
    }

    private static Row RowOf(uint number, IEnumerable<Cell> cells)
    {
        var row = new Row { RowIndex = number };
        var column = 'A';
        foreach (var cell in cells)
        {
            cell.CellReference = $"{column++}{number}";
            row.Append(cell);
        }
        return row;
    }

    private static Cell Text(string text) => new(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString, StyleIndex = TextStyle,
    };

    private static Cell Amount(decimal value) =>
        new(new CellValue(value.ToString("0.##", CultureInfo.InvariantCulture))) { DataType = CellValues.Number };

    // Line breaks and what XML cannot hold would spoil the row, or the file.
    private static string Clean(string text) => string.Concat(text.Select(static c => char.IsControl(c) || char.IsSurrogate(c) || c is '\uFFFE' or '\uFFFF' ? ' ' : c)).Trim();

    // The second format is "text" with a quote prefix: a spreadsheet program that edits such a cell keeps it text.
    private static Stylesheet Styles() => new(
        new Fonts(new Font()), new Fills(new Fill()), new Borders(new Border()), new CellStyleFormats(new CellFormat()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true, QuotePrefix = true }));
}
