using System.Globalization;
using System.Text;
using CsvHelper;

namespace Thirdynal.Courier.PortalFiles.Sources.Csv;

/// <summary>Rows of a text file, parsed by CsvHelper as RFC 4180; a quote inside a value stays text.</summary>
internal sealed class CsvTable : Table
{
    private readonly PortalFileLimits _limits;
    private readonly CsvReader _reader;
    private CsvMalformedReason? _malformed;

    public CsvTable(Stream content, Encoding encoding, char delimiter, PortalFileLimits limits)
    {
        _limits = limits;
        _reader = CsvReader.Create(content, new CsvReaderOptions
        {
            Separator = delimiter,
            HasHeader = false,
            SkipEmptyLines = false,
            MaxRecordSize = limits.MaxRowLength,
            // UTF-8 is parsed as it is and decoded cell by cell, which is also where Windows-1252 shows.
            Encoding = ReferenceEquals(encoding, Windows1252Fallback.Utf8OrWindows1252) ? null : encoding,
            FormatProvider = CultureInfo.InvariantCulture,
            OnMalformedRecord = record => _malformed = record.Reason,
        }, leaveOpen: true);
    }

    public override bool CellsCanShift => true;

    public override string? Fault => _malformed == CsvMalformedReason.TextAfterClosingQuote
        ? "Text follows a closing quote: a quote in this row or before it is not closed where its value ends."
        : null;

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _malformed = null;
        try
        {
            if (!await _reader.ReadAsync(cancellationToken))
                return false;
        }
        catch (CsvFormatException e)
        {
            throw new PortalFileException(PortalFileError.RowTooLong(Row + 1, _limits.MaxRowLength), e);
        }
        Row++;
        if (_malformed == CsvMalformedReason.UnterminatedQuote)
            throw new PortalFileException(PortalFileError.QuoteLeftOpen(Row));
        if (_reader.FieldCount > _limits.MaxColumns)
            throw new PortalFileException(PortalFileError.TooManyColumns(Row, _limits.MaxColumns));
        Cells.Clear();
        for (var i = 0; i < _reader.FieldCount; i++)
            Cells.Add(Windows1252Fallback.Utf8OrWindows1252.GetString(_reader.GetSpan(i)));
        return true;
    }

    public override ValueTask DisposeAsync() => _reader.DisposeAsync();
}
