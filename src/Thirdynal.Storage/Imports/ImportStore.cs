using System.IO;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Imports;

/// <summary>What is counted from the results of an import's rows, and from what they led to.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged, int Rejected, int Skipped, int CustomersCreated, int TooOldToRecycle);

/// <summary>Imports: their files, their progress, their results. The head row is written by the import's grain.</summary>
public sealed class ImportStore(StorageConnections connections)
{
    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>The head row of an import; null when there is none.</summary>
    public Task<ImportJobRow?> LoadAsync(Guid id, CancellationToken cancellationToken = default) =>
        _source.Command($"select {Tables.Imports.ColumnList} from imports where id = $1", Commands.Parameter(id))
            .FirstAsync(r => Tables.Imports.Read(r), cancellationToken);

    /// <summary>Opens the stored file; a seekable stream that reads part by part.</summary>
    /// <exception cref="FileNotFoundException">There is no such import.</exception>
    public async Task<Stream> OpenFileAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var (size, part) = await _source
            .Command(
                """
                select i.file_size, coalesce((select octet_length(f.bytes) from import_files f where f.import_id = i.id and f.part = 0), 0)
                from imports i where i.id = $1
                """,
                Commands.Parameter(id))
            .FirstAsync(r => (Size: r.GetInt64(0), Part: (int?)r.GetInt32(1)), cancellationToken);
        return part is { } partSize
            ? new ImportFileStream(_source, id, size, partSize)
            : throw new FileNotFoundException($"There is no import {id}.");
    }

    /// <summary>
    /// The newest completed import of the same bytes that is still in place; null when there is none. A dry run leaves
    /// nothing in place.
    /// </summary>
    public Task<ImportJobRow?> FindByHashAsync(
        string fileHash, ImportKind kind = ImportKind.Waybills, CancellationToken cancellationToken = default) =>
        _source.Command(
                $"""
                select {Tables.Imports.ColumnList} from imports
                where file_hash = $1 and kind = $2 and status = 'COMPLETED' and not dry_run order by created_at desc limit 1
                """,
                Commands.Parameter(fileHash), Commands.Parameter(Words.Of(kind)))
            .FirstAsync(r => Tables.Imports.Read(r), cancellationToken);

    /// <summary>Imports that are queued or were running, oldest first: what to wake after a stop.</summary>
    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken cancellationToken = default) =>
        await _source.Command("select id from imports where status in ('QUEUED', 'RUNNING') order by created_at")
            .ListAsync(r => r.GetGuid(0), cancellationToken);

    /// <summary>The results, by row, that rows after this one have already, because the work stopped within a chunk.</summary>
    public async Task<IReadOnlyDictionary<int, ImportLineRow>> ResultsAsync(
        Guid id, int afterRow, CancellationToken cancellationToken = default)
    {
        var lines = await _source
            .Command(
                $"select {Tables.ImportLines.ColumnList} from import_rows where import_id = $1 and row > $2",
                Commands.Parameter(id), Commands.Parameter(afterRow))
            .ListAsync(r => Tables.ImportLines.Read(r), cancellationToken);
        return lines.ToDictionary(line => line.Row);
    }

    /// <summary>
    /// Counts the results, and the customers founded and returns too old to recycle that this import led to. The counts
    /// of an interrupted import equal those of an undisturbed one.
    /// </summary>
    public async Task<ImportCounts> CountAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var counts = await connections.Queries.Command(
                """
                select count(*) filter (where result = 'CREATED')::int, count(*) filter (where result = 'UPDATED')::int,
                       count(*) filter (where result = 'UNCHANGED')::int, count(*) filter (where result = 'REJECTED')::int,
                       count(*) filter (where result = 'SKIPPED')::int,
                       (select count(*)::int from customer_phones where origin_import_id = $1 and is_founding),
                       (select count(*)::int from customer_order_history where origin_import_id = $1 and recycle_decision = 'TOO_OLD')
                from import_rows where import_id = $1
                """,
                Commands.Parameter(id))
            .FirstAsync(Projection<ImportCounts>.Read, cancellationToken);
        return counts!;
    }

    /// <summary>Streams the rejected rows in the order of the file.</summary>
    public IAsyncEnumerable<ImportLineRow> RejectedAsync(Guid id, CancellationToken cancellationToken = default) =>
        connections.Queries.Command(
                $"select {Tables.ImportLines.ColumnList} from import_rows where import_id = $1 and result = 'REJECTED' order by row",
                Commands.Parameter(id))
            .StreamAsync(r => Tables.ImportLines.Read(r), cancellationToken);

    /// <summary>
    /// Stores an upload as it comes in; the import appears, QUEUED, when all of it is there. Where the same bytes were
    /// taken in already, nothing is stored and that import is the answer.
    /// </summary>
    /// <param name="upload">What is known of it.</param>
    /// <param name="content">The file, read once to its end.</param>
    /// <param name="cancellationToken">Cancelled, nothing is stored.</param>
    public Task<SavedUpload> SaveAsync(ImportUpload upload, Stream content, CancellationToken cancellationToken = default) =>
        new UploadWriter(connections.Queries, FindByHashAsync).SaveAsync(upload, content, cancellationToken);
}
