using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.PortalFiles.Cells;
using Thirdynal.Courier.PortalFiles.Sources;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Phones;

namespace Thirdynal.Courier.LeadFiles;

/// <summary>A person on a list of leads.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Name">As it is shown, or null.</param>
/// <param name="Product">What to talk about, or null.</param>
/// <param name="Source">Where the lead comes from, or null.</param>
public sealed record LeadPerson(string Phone, string? Name, string? Product, string? Source);

/// <summary>One row of a list: either a person or the reasons why it is rejected.</summary>
/// <param name="Row">The row as a spreadsheet numbers it, from 1.</param>
/// <param name="Cells">The cells as they came.</param>
/// <param name="Value">The person; null exactly when there are errors.</param>
/// <param name="Errors">One sentence each.</param>
public sealed record LeadLine(int Row, ImmutableArray<string?> Cells, LeadPerson? Value, ImmutableArray<string> Errors);

/// <summary>A list of people to call: bought, or made by hand. CSV, XLSX, XLS or an HTML table with a column for phones.</summary>
public sealed class LeadFile : IAsyncDisposable
{
    private const int MaxText = 255;
    private readonly TableFile _file;

    private LeadFile(TableFile file, LeadColumns columns) => (_file, Columns) = (file, columns);

    /// <summary>How the file is stored.</summary>
    public PortalFormat Format => _file.Format;

    /// <summary>Which column holds what.</summary>
    public LeadColumns Columns { get; }

    /// <summary>Recognises a list and finds its headings; the first sheet of a workbook counts.</summary>
    /// <param name="content">The bytes, seekable. They stay the caller's and must stay open as long as the list.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The list, or why it was refused.</returns>
    public static async ValueTask<(LeadFile? File, PortalFileError? Error)> OpenAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        TableFile? file = null;
        try
        {
            file = await TableFiles.OpenAsync(content, PortalFileLimits.Default, cancellationToken, oneColumnWillDo: true);
            return (new LeadFile(file, await ColumnsAsync(file, cancellationToken)), null);
        }
        catch (Exception e) when (BadFile.ErrorOf(e) is not null)
        {
            if (file is not null) await file.DisposeAsync();
            return (null, BadFile.ErrorOf(e));
        }
    }

    /// <summary>Reads the list to its end: how many rows it has, or why it cannot be read to its end.</summary>
    public async ValueTask<PortalFileCheck> CheckAsync(CancellationToken cancellationToken = default)
    {
        var rows = 0;
        try
        {
            await foreach (var _ in ReadAsync(cancellationToken)) rows++;
        }
        catch (Exception e) when (BadFile.ErrorOf(e) is not null)
        {
            return new PortalFileCheck(rows, BadFile.ErrorOf(e));
        }

        return new PortalFileCheck(rows, rows == 0 ? PortalFileError.NoRows(Columns.HeadingRow) : null);
    }

    /// <summary>Reads the rows one by one from the top; blank ones are left out.</summary>
    public async IAsyncEnumerable<LeadLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var table = _file.OpenTable(0);
        while (await table.ReadAsync(cancellationToken))
        {
            if (table.Row > Columns.HeadingRow && table.Cells.Exists(static cell => CellText.Clean(cell) is not null)) yield return Read(table);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static async Task<LeadColumns> ColumnsAsync(TableFile file, CancellationToken cancellationToken)
    {
        await using var table = file.OpenTable(0);
        while (table.Row < PortalFileLimits.Default.HeadingSearchRows && await table.ReadAsync(cancellationToken))
        {
            if (LeadColumns.Of(table.Row, table.Cells) is { } columns) return columns;
        }

        throw new PortalFileException(PortalFileError.NoPhoneColumn(PortalFileLimits.Default.HeadingSearchRows));
    }

    private LeadLine Read(Table table)
    {
        ImmutableArray<string?> cells = [.. table.Cells.Select(CellText.Storable)];
        var errors = ImmutableArray.CreateBuilder<string>();
        if (table.Fault is { } fault) errors.Add(fault);
        var phone = PhoneNumber.Parse(Columns.Cell(cells, LeadField.Phone));
        if (!phone.IsOk) errors.Add($"{Columns.Fields[LeadField.Phone]}: {phone.Error}");
        var person = new LeadPerson(
            phone.E164 ?? "", PersonName.Display(Text(LeadField.Name)), Text(LeadField.Product), Text(LeadField.Source));
        return new LeadLine(table.Row, cells, errors.Count == 0 ? person : null, errors.ToImmutable());

        string? Text(LeadField field)
        {
            var text = Columns.Cell(cells, field);
            if (text?.Length > MaxText) errors.Add($"{Columns.Fields[field]}: The cell is longer than {MaxText} characters.");
            return text;
        }
    }
}
