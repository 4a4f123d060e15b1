using Thirdynal.Courier.PortalFiles.Cells;
using Thirdynal.Courier.PortalFiles.Columns;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>Leaves out what is no parcel: blank rows, totals, the headings once more in files glued together.</summary>
internal sealed class RowFilter(ColumnMapping mapping)
{
    private static readonly string[] TotalWords = ["total", "grand total", "subtotal", "sub total", "sub-total", "totals"];

    public bool IsData(List<string?> cells)
    {
        var waybill = CellText.Clean(At(cells, PortalField.WaybillNumber));
        if (waybill is not null && waybill.AsSpan().ContainsAnyInRange('0', '9'))
            return true;
        if (waybill is not null && Headings.FieldOf(waybill) == PortalField.WaybillNumber)
            return false;
        var isBlank = true;
        var isTotal = false;
        foreach (var cell in cells)
        {
            if (CellText.Clean(cell) is not { } text)
                continue;
            isBlank = false;
            isTotal |= TotalWords.Contains(text.TrimEnd(':', ' '), StringComparer.OrdinalIgnoreCase);
        }
        return !isBlank && !(isTotal && IsEmpty(cells, PortalField.ReceiverCellphone) && IsEmpty(cells, PortalField.OrderStatus));
    }

    private bool IsEmpty(List<string?> cells, PortalField field) =>
        CellText.Clean(At(cells, field)) is not { } text || TotalWords.Contains(text.TrimEnd(':', ' '), StringComparer.OrdinalIgnoreCase);

    private string? At(List<string?> cells, PortalField field)
    {
        var column = mapping[field];
        return column >= 0 && column < cells.Count ? cells[column] : null;
    }
}
