using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Problems;
using Thirdynal.Domain;
using Thirdynal.Imports;
using Thirdynal.Pool;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Imports;

/// <summary>How an upload shall be taken.</summary>
/// <param name="DryRun">Count only.</param>
/// <param name="Force">Take the same bytes in again.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record UploadWish(bool DryRun, bool Force, ImportKind Kind)
{
    /// <summary>Names the request for its idempotency key.</summary>
    public string HashWith(string fileHash) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{fileHash} {DryRun} {Force} {Kind}")));
}

/// <summary>
/// Takes uploads: streams the file into the store, then starts its import. When the program is killed in between, the
/// stored import is QUEUED and the sweep starts it.
/// </summary>
internal sealed class Uploads(
    Caller caller, ImportStore store, ImportReads reads, IGrainFactory grains, KeyStore keys, AuditLog audit, TimeProvider time)
{
    /// <summary>Takes one upload.</summary>
    public async Task<Results<Accepted<AcceptedImport>, Ok<ImportView>, ApiError>> TakeAsync(
        UploadedFile file, UploadWish wish, OperationKey? key, CancellationToken cancellationToken)
    {
        try
        {
            return key is null
                ? await AnswerAsync(wish, await StoreAsync(file, wish, cancellationToken), cancellationToken)
                : await OnceAsync(file, wish, key, cancellationToken);
        }
        catch (UploadException refused)
        {
            return refused.Error;
        }
    }

    private async Task<Results<Accepted<AcceptedImport>, Ok<ImportView>, ApiError>> OnceAsync(
        UploadedFile file, UploadWish wish, OperationKey key, CancellationToken cancellationToken)
    {
        if (await keys.TakeAsync(key, cancellationToken) is { } known)
        {
            if (known.Status is null) return IdempotencyErrors.StillRunning;
            var sent = wish.HashWith(Convert.ToHexStringLower(await SHA256.HashDataAsync(file.Content, cancellationToken)));
            return string.Equals(sent, known.BodyHash, StringComparison.Ordinal)
                ? await AnswerAsync(wish, JsonSerializer.Deserialize<Taken>(known.Answer!)!, cancellationToken)
                : IdempotencyErrors.Reused;
        }

        Taken? taken = null;
        try
        {
            taken = await StoreAsync(file, wish, cancellationToken);
            await keys.FinishAsync(key with { BodyHash = wish.HashWith(taken.FileHash) }, StatusCodes.Status202Accepted, JsonSerializer.Serialize(taken));
            return await AnswerAsync(wish, taken, cancellationToken);
        }
        finally
        {
            if (taken is null) await keys.ReleaseAsync(key);
        }
    }

    private async Task<Taken> StoreAsync(UploadedFile file, UploadWish wish, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var upload = new ImportUpload(Guid.CreateVersion7(now), file.Name, wish.DryRun, wish.Force, caller.By, now, wish.Kind);
        var saved = await store.SaveAsync(upload, file.Content, cancellationToken);
        var import = saved.Import;
        if (!saved.WasThere)
        {
            await audit.WriteAsync(caller, "IMPORT_UPLOADED", "import", import.Id.ToString(), new { hash = import.FileHash, size = import.FileSize, dryRun = wish.DryRun, kind = Words.Of(wish.Kind) });
            await grains.GetGrain<IImportGrain>(import.Id).Start();
        }

        return new Taken(import.Id, import.FileHash, saved.WasThere);
    }

    private async Task<Results<Accepted<AcceptedImport>, Ok<ImportView>, ApiError>> AnswerAsync(UploadWish wish, Taken taken, CancellationToken cancellationToken) =>
        taken.WasThere
            ? TypedResults.Ok((await reads.FindAsync(taken.ImportId, wish.Kind, cancellationToken))!)
            : TypedResults.Accepted($"/api/{(wish.Kind == ImportKind.Leads ? "leads" : "waybills")}/imports/{taken.ImportId}", new AcceptedImport(taken.ImportId));

    private sealed record Taken(Guid ImportId, string FileHash, bool WasThere);
}
