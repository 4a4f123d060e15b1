using Thirdynal.Courier.PortalFiles;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>An import at work.</summary>
internal interface IImportRun : IAsyncDisposable
{
    /// <summary>The import's row as it shall be from the start of this run on.</summary>
    ImportJobRow Begun { get; }

    /// <summary>The results of the next chunk; null when there is none.</summary>
    /// <param name="readOn">False to begin nothing new.</param>
    Task<RowResult[]?> NextAsync(bool readOn);
}

/// <summary>An import of waybills at work: its file, open, and the rows on their way.</summary>
internal sealed class ImportRun(Stream file, PortalFileReader reader, RowPipeline rows, ImportJobRow begun) : IImportRun
{
    /// <inheritdoc/>
    public ImportJobRow Begun { get; } = begun;

    /// <inheritdoc cref="RowPipeline.NextAsync"/>
    public Task<RowResult[]?> NextAsync(bool readOn) => rows.NextAsync(readOn);

    public async ValueTask DisposeAsync()
    {
        await rows.DisposeAsync();
        await reader.DisposeAsync();
        await file.DisposeAsync();
    }
}

/// <summary>A run, or why the file cannot be read.</summary>
internal sealed record ImportOpening(IImportRun? Run, PortalFileError? Error);
