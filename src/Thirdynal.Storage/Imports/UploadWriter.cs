using System.IO;
using System.Security.Cryptography;
using Npgsql;
using NpgsqlTypes;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Imports;

/// <summary>What is known of an upload before its bytes are.</summary>
/// <param name="Id">The import's id.</param>
/// <param name="FileName">As the user's machine calls it.</param>
/// <param name="DryRun">Count only, change nothing.</param>
/// <param name="Force">Take it in again even if the same bytes are in place already.</param>
/// <param name="UploadedBy">The user's id.</param>
/// <param name="At">Now.</param>
/// <param name="Kind">What it holds.</param>
public sealed record ImportUpload(
    Guid Id, string FileName, bool DryRun, bool Force, string UploadedBy, DateTimeOffset At, ImportKind Kind = ImportKind.Waybills);

/// <summary>A stored upload.</summary>
/// <param name="Import">Its import, or the earlier one of the same bytes.</param>
/// <param name="WasThere">The same bytes had been taken in before: nothing new was stored.</param>
public sealed record SavedUpload(ImportJobRow Import, bool WasThere);

internal sealed class UploadWriter(
    NpgsqlDataSource source, Func<string, ImportKind, CancellationToken, Task<ImportJobRow?>> findByHash)
{
    private const int PartSize = 1024 * 1024;

    public async Task<SavedUpload> SaveAsync(ImportUpload upload, Stream content, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (hash, size) = await CopyAsync(connection, upload.Id, content, cancellationToken);
        if (!upload.Force && await findByHash(hash, upload.Kind, cancellationToken) is { } earlier)
        {
            await transaction.RollbackAsync(cancellationToken);
            return new SavedUpload(earlier, WasThere: true);
        }

        var import = new ImportJobRow
        {
            Id = upload.Id,
            Version = 1,
            FileName = upload.FileName.Length <= 255 ? upload.FileName : upload.FileName[^255..],
            FileHash = hash,
            FileSize = size,
            Status = ImportStatus.Queued,
            DryRun = upload.DryRun,
            Kind = upload.Kind,
            UploadedBy = upload.UploadedBy,
            CreatedAt = upload.At,
        };
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Tables.Imports.Bind(Tables.Imports.Sql.Insert, [import]));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new SavedUpload(import, WasThere: false);
    }

    private static async Task<(string Hash, long Size)> CopyAsync(
        NpgsqlConnection connection, Guid id, Stream content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[PartSize];
        var size = 0L;
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy import_files (import_id, part, bytes) from stdin (format binary)", cancellationToken);
        for (var part = 0; ; part++)
        {
            var read = await content.ReadAtLeastAsync(buffer, PartSize, throwOnEndOfStream: false, cancellationToken);
            if (read == 0)
            {
                break;
            }

            hash.AppendData(buffer, 0, read);
            size += read;
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(part, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(buffer.AsMemory(0, read), NpgsqlDbType.Bytea, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
    }
}
