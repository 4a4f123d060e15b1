using System.Globalization;
using System.Xml;

namespace Thirdynal.Courier.PortalFiles.Sources.Xlsx;

/// <summary>Rows of one sheet, read forward; nothing after the rows is read.</summary>
internal sealed class SheetTable : Table
{
    private readonly SheetCells _cells;
    private readonly PortalFileLimits _limits;
    private readonly XmlReader _xml;
    private readonly RowGuard _guard;
    private readonly CellBuffer _value;
    private readonly CellBuffer _formula;
    private bool _ended;

    public SheetTable(WorkbookParts parts, string part, SheetCells cells, PortalFileLimits limits)
    {
        (_cells, _limits) = (cells, limits);
        (_xml, _guard) = PartXml.OpenLarge(parts, part);
        _value = new CellBuffer(limits.MaxCellLength + 1);
        _formula = new CellBuffer(limits.MaxCellLength);
    }

    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!_ended && _xml.Read())
        {
            if (_xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                ReadRow();
                return ValueTask.FromResult(true);
            }
            _ended = _xml is { LocalName: "sheetData", NodeType: XmlNodeType.EndElement }
                || _xml is { LocalName: "sheetData", IsEmptyElement: true };
        }
        if (!_ended)
            throw new PortalFileException(PortalFileError.Damaged);
        return ValueTask.FromResult(false);
    }

    public override ValueTask DisposeAsync()
    {
        _xml.Dispose();
        return ValueTask.CompletedTask;
    }

    private void ReadRow()
    {
        Row = Math.Max(Row + 1, Number(_xml.GetAttribute("r")) ?? 0);
        Cells.Clear();
        if (!_xml.IsEmptyElement)
        {
            var depth = _xml.Depth;
            while (_xml.Read() && _xml.Depth > depth)
            {
                if (_xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
                    ReadCell();
            }
        }
        _guard.RowEnded(Row + 1);
    }

    private void ReadCell()
    {
        var column = ColumnOf(_xml.GetAttribute("r")) ?? Cells.Count;
        var style = Number(_xml.GetAttribute("s")) ?? -1;
        var type = _xml.GetAttribute("t");
        if (ReadText(type, style) is not { Length: > 0 } text)
            return;
        if (column >= _limits.MaxColumns)
            throw new PortalFileException(PortalFileError.TooManyColumns(Row, _limits.MaxColumns));
        while (Cells.Count <= column)
            Cells.Add(null);
        Cells[column] = text;
    }

    /// <summary>The stored value; a formula that no program has computed yet is shown as the formula.</summary>
    private string? ReadText(string? type, int style)
    {
        if (_xml.IsEmptyElement)
            return null;
        _value.Clear();
        _formula.Clear();
        var (hasValue, hasFormula, depth) = (false, false, _xml.Depth);
        while (_xml.Read() && _xml.Depth > depth)
        {
            if (_xml.NodeType != XmlNodeType.Element)
                continue;
            switch (_xml.LocalName)
            {
                case "v":
                    hasValue = true;
                    PartXml.AppendText(_xml, _value);
                    break;
                case "is":
                    hasValue = true;
                    SharedString.AppendTo(_value, _xml);
                    break;
                case "f":
                    hasFormula = true;
                    PartXml.AppendText(_xml, _formula);
                    break;
                default:
                    break;
            }
        }
        if (hasFormula && (!hasValue || (_value.Length == 0 && type != "str")))
            return $"={_formula.Text}";
        return hasValue ? _cells.TextOf(type, style, _value.Text) : null;
    }

    private static int? Number(string? digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The column of a reference such as <c>AB12</c>, from 0; null when there is none.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetter(c))
                break;
            column = (column * 26) + (c & 0x1F);
            if (column > 1_000_000)
                break;
        }
        return column == 0 ? null : column - 1;
    }
}
