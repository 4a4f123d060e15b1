using Thirdynal.Courier.PortalFiles;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>An import at work: its file, open, and the rows on their way.</summary>
internal sealed class ImportRun(Stream file, PortalFileReader reader, RowPipeline rows, ImportJobRow begun) : IAsyncDisposable
{
    /// <summary>The import's row as it shall be from the start of this run on.</summary>
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
internal sealed record ImportOpening(ImportRun? Run, PortalFileError? Error);
