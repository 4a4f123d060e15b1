namespace Thirdynal.Courier.PortalFiles.Sources;

/// <summary>
/// One pass over a table, row by row, whatever format it is stored in. What the format cannot deliver ends
/// the pass with a <see cref="PortalFileException"/>.
/// </summary>
internal abstract class Table : IAsyncDisposable
{
    /// <summary>The row's number as a spreadsheet shows it, from 1; blank rows count.</summary>
    public int Row { get; protected set; }

    /// <summary>The row's cells as text; the list is reused by the next read.</summary>
    public List<string?> Cells { get; } = [];

    /// <summary>Whether a comma too many moves the cells after it, as in text files.</summary>
    public virtual bool CellsCanShift => false;

    /// <summary>What is wrong with the row as the format sees it; null when nothing is.</summary>
    public virtual string? Fault => null;

    /// <summary>Reads the next row; false after the last one. Rows without any cell may be left out.</summary>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A file that has been recognised: its format and a way to read it, as often as needed, from the top.</summary>
internal abstract class TableFile : IAsyncDisposable
{
    public abstract PortalFormat Format { get; }

    /// <summary>The tables in the file; more than one only in workbooks.</summary>
    public abstract int TableCount { get; }

    public abstract Table OpenTable(int index);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
