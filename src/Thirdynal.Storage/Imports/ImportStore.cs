using System.IO;
using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Imports;

/// <summary>What is counted from the results of an import's rows, and from what they led to.</summary>
public sealed record ImportCounts(int Created, int Updated, int Unchanged, int Rejected, int Skipped, int CustomersCreated, int TooOldToRecycle);

/// <summary>An entry of the pool and whose it is.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="LeadId">Its lead.</param>
/// <param name="CustomerKey">Key of the customer's grain.</param>
public sealed record EntryOwner(Guid EntryId, Guid LeadId, string CustomerKey);

/// <summary>What is counted from the rows of a reverted import.</summary>
/// <param name="Reverted">Waybills, or leads of a list, taken back.</param>
/// <param name="Kept">Those that stay.</param>
public sealed record UndoCounts(int Reverted, int Kept);

/// <summary>A waybill that an import has written.</summary>
/// <param name="Waybill">The courier's number.</param>
/// <param name="Version">The waybill's version after the import's last row of it.</param>
/// <param name="Created">The import was the first to name it.</param>
/// <param name="Rows">The rows of the file.</param>
/// <param name="Results">What became of each.</param>
/// <param name="Versions">The waybill's version after each.</param>
/// <param name="Befores">The waybill before each, as JSON; null where it was new.</param>
/// <param name="SaidAgain">Another import in place found it unchanged.</param>
public sealed record WrittenRows(
    string Waybill, long Version, bool Created, int[] Rows, ImportRowResult[] Results, long[] Versions, string?[] Befores, bool SaidAgain);

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
        await _source.Command("select id from imports where status in ('QUEUED', 'RUNNING', 'REVERTING') order by created_at")
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

    /// <summary>Whether any other import is at work, or waits for it.</summary>
    /// <param name="id">The import that asks.</param>
    /// <param name="reverting">Ask only for those that are being reverted.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public Task<bool> OthersAtWorkAsync(Guid id, bool reverting, CancellationToken cancellationToken = default) =>
        _source.Command(
                """
                select exists (select from imports where status in ('QUEUED', 'RUNNING', 'REVERTING') and id <> $1
                    and not dry_run and (not $2 or status = 'REVERTING'))
                """,
                Commands.Parameter(id), Commands.Parameter(reverting))
            .FirstAsync(r => r.GetBoolean(0), cancellationToken);

    /// <summary>Waybills that an import has written and that nobody has tried to take back yet, in their order.</summary>
    /// <param name="id">The import.</param>
    /// <param name="after">The last one seen; empty for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<WrittenRows>> WrittenAsync(
        Guid id, string after, int limit, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select w.*, exists (select from import_rows o join imports i on i.id = o.import_id
                        where o.waybill = w.waybill and o.result = 'UNCHANGED' and o.import_id <> $1 and i.status <> 'REVERTED')
                from (select waybill, coalesce(max(version), 0), bool_or(result = 'CREATED'), array_agg(row order by row), array_agg(result order by row),
                          array_agg(coalesce(version, 0) order by row), array_agg(before::text order by row)
                      from import_rows where import_id = $1 and undo is null and result in ('CREATED', 'UPDATED') and waybill > $2
                      group by waybill order by waybill limit $3) w
                order by w.waybill
                """,
                Commands.Parameter(id), Commands.Parameter(after), Commands.Parameter(limit))
            .ListAsync(
                r => new WrittenRows(
                    r.GetString(0), r.GetInt64(1), r.GetBoolean(2), r.GetFieldValue<int[]>(3),
                    [.. r.GetFieldValue<string[]>(4).Select(Words.Parse<ImportRowResult>)],
                    r.GetFieldValue<long[]>(5), r.GetFieldValue<string?[]>(6), r.GetBoolean(7)),
                cancellationToken);

    /// <summary>Rows of a list that were taken in and are not undone, after a row, in the order of the file.</summary>
    public async Task<IReadOnlyList<int>> TakenLeadsAsync(Guid id, int after, int limit, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                "select row from import_rows where import_id = $1 and undo is null and result = 'CREATED' and row > $2 order by row limit $3",
                Commands.Parameter(id), Commands.Parameter(after), Commands.Parameter(limit))
            .ListAsync(r => r.GetInt32(0), cancellationToken);

    /// <summary>Whose these entries are, by entry.</summary>
    public async Task<IReadOnlyDictionary<Guid, EntryOwner>> OwnersOfAsync(IEnumerable<Guid> entries, CancellationToken cancellationToken = default) =>
        (await connections.Queries.Command(
                "select p.id, p.lead_id, c.key_phone from lead_recycling_pool p join customers c on c.id = p.customer_id where p.id = any($1)",
                Commands.Parameter(entries.ToArray()))
            .ListAsync(Projection<EntryOwner>.Read, cancellationToken))
        .ToDictionary(static owner => owner.EntryId);

    /// <summary>Keys of customers that this import has founded and that have no order.</summary>
    public async Task<IReadOnlyList<string>> WithoutOrdersAsync(Guid id, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                "select key_phone from customers where origin_import_id = $1 and total_orders = 0 and merged_into is null order by key_phone",
                Commands.Parameter(id))
            .ListAsync(r => r.GetString(0), cancellationToken);

    /// <summary>How many waybills, or leads, of an import were taken back, and how many stay.</summary>
    public Task<UndoCounts?> CountUndoneAsync(Guid id, CancellationToken cancellationToken = default) =>
        connections.Queries.Command(
                """
                select count(distinct what) filter (where undo = 'TAKEN_BACK')::int, count(distinct what) filter (where undo <> 'TAKEN_BACK')::int
                from (select coalesce(waybill, row::text) as what, * from import_rows) r where import_id = $1 and undo is not null
                """,
                Commands.Parameter(id))
            .FirstAsync(Projection<UndoCounts>.Read, cancellationToken);

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
