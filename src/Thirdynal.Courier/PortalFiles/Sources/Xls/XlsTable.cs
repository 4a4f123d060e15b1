using System.Globalization;
using ExcelDataReader;

namespace Thirdynal.Courier.PortalFiles.Sources.Xls;

/// <summary>Rows of one sheet of an Excel 97-2003 workbook.</summary>
internal sealed class XlsTable(IExcelDataReader reader, PortalFileLimits limits) : Table
{
    public override ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!reader.Read())
            return ValueTask.FromResult(false);
        Row++;
        Cells.Clear();
        for (var column = 0; column < reader.FieldCount; column++)
        {
            if (TextOf(column) is not { Length: > 0 } text)
                continue;
            if (column >= limits.MaxColumns)
                throw new PortalFileException(PortalFileError.TooManyColumns(Row, limits.MaxColumns));
            while (Cells.Count <= column)
                Cells.Add(null);
            Cells[column] = text.Length > limits.MaxCellLength ? text[..(limits.MaxCellLength + 1)] : text;
        }
        return ValueTask.FromResult(true);
    }

    public override ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    private string? TextOf(int column)
    {
        return reader.GetValue(column) switch
        {
            null => null,
            string text => text,
            DateTime date => ExcelDate.Text(date.AddTicks(TimeSpan.TicksPerSecond / 2)),
            double number => CellNumber.Text(number),
            bool value => value ? "TRUE" : "FALSE",
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => value.ToString(),
        };
    }
}
