using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Thirdynal.Courier.PortalFiles.Columns;
using Thirdynal.Courier.PortalFiles.Sources;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>
/// A recognised portal file. Every enumeration reads it from the top, one at a time; memory does not grow
/// with the file.
/// </summary>
public sealed class PortalFileReader : IAsyncDisposable
{
    private readonly TableFile _file;
    private readonly int _table;
    private readonly FileStream? _copy;
    private readonly PortalFileLimits _limits;

    internal PortalFileReader(TableFile file, int table, ColumnMapping mapping, FileStream? copy, PortalFileLimits limits)
    {
        (_file, _table, _copy, _limits) = (file, table, copy, limits);
        (Mapping, Export) = (mapping, Columns.Headings.ExportOf(mapping.Headings));
    }

    /// <summary>How the file is stored.</summary>
    public PortalFormat Format => _file.Format;

    /// <summary>Which export it is.</summary>
    public PortalExport Export { get; }

    /// <summary>Which column holds what, and which headings are ignored.</summary>
    public ColumnMapping Mapping { get; }

    /// <summary>The headings in the file's order, for <see cref="Rejects.RejectsCsv"/>.</summary>
    public ImmutableArray<string?> Headings => Mapping.Headings;

    /// <summary>
    /// Reads the file to its end without looking at the values: the number of rows that
    /// <see cref="ReadAsync"/> will give, or why the file cannot be read to its end.
    /// </summary>
    public async ValueTask<PortalFileCheck> CheckAsync(CancellationToken cancellationToken = default)
    {
        var rows = 0;
        try
        {
            await foreach (var _ in RowsAsync(cancellationToken))
                rows++;
        }
        catch (PortalFileException e)
        {
            return new PortalFileCheck(rows, e.Error);
        }
        return new PortalFileCheck(rows, null);
    }

    /// <summary>Reads the rows one by one; blank rows, totals and repeated headings are left out.</summary>
    /// <param name="reasonOf">Classes the courier's return reason; null for a text that no table holds, which counts as <see cref="ReturnReason.Other"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PortalFileException">The file is damaged further down; <see cref="CheckAsync"/> says so beforehand.</exception>
    public async IAsyncEnumerable<PortalLine> ReadAsync(
        Func<string, ReturnReason?> reasonOf,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = new RowReader(Mapping, reasonOf, _limits);
        await foreach (var table in RowsAsync(cancellationToken))
            yield return rows.Read(table);
    }

    /// <summary>Closes the file; the caller's stream stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        if (_copy is not null)
            await _copy.DisposeAsync();
    }

    internal async ValueTask<bool> HasRowsAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in RowsAsync(cancellationToken))
            return true;
        return false;
    }

    /// <summary>Gives the table once for each row of data, standing on that row.</summary>
    private async IAsyncEnumerable<Table> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var table = _file.OpenTable(_table);
        var filter = new RowFilter(Mapping);
        while (await ReadNextAsync(table, cancellationToken))
        {
            if (table.Row > Mapping.HeadingRow && filter.IsData(table.Cells))
                yield return table;
        }
    }

    private static async ValueTask<bool> ReadNextAsync(Table table, CancellationToken cancellationToken)
    {
        try
        {
            return await table.ReadAsync(cancellationToken);
        }
        catch (Exception e) when (e is not PortalFileException && BadFile.ErrorOf(e) is { } error)
        {
            throw new PortalFileException(error, e);
        }
    }
}

/// <summary>Whether a file can be read to its end.</summary>
/// <param name="Rows">Rows of data found.</param>
/// <param name="Error">What broke; null when it can.</param>
public sealed record PortalFileCheck(int Rows, PortalFileError? Error);
