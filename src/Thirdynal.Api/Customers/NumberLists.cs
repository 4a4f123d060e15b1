using System.Text.Json;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Imports;
using Thirdynal.Api.Problems;
using Thirdynal.Courier.LeadFiles;
using Thirdynal.Customers;
using Thirdynal.Storage.Forbidden;

namespace Thirdynal.Api.Customers;

/// <summary>
/// Uploads of numbers that must not be called. The numbers are on the list before their owners are looked for: a customer
/// that is founded meanwhile finds them there.
/// </summary>
internal sealed class NumberLists(
    Caller caller, ForbiddenNumbers numbers, ForbiddenImports imports, IGrainFactory grains, AuditLog audit, TimeProvider time)
{
    /// <summary>Bytes in a file at most.</summary>
    public const int MaxFile = 2 * 1024 * 1024;

    private const int MaxRows = 10_000;
    private const int AtOnce = 32;

    private static readonly ApiError TooLarge = new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, "A list of numbers has at most 2 MB.")
    {
        Errors = ApiError.Field("file", "A list of numbers has at most 2 MB."),
    };

    /// <summary>Takes one upload; nothing of a file that cannot be read to its end.</summary>
    public async Task<(ForbiddenImport? Import, ApiError? Error)> TakeAsync(UploadedFile file, string reason, CancellationToken cancellationToken)
    {
        var (lines, error) = await ReadAsync(file, cancellationToken);
        if (error is not null) return (null, error);

        // Whole once begun: a client that goes away does not leave numbers on the list whose owners are still in the pool.
        var now = time.GetUtcNow();
        var phones = lines.Where(line => line.Value is not null).Select(line => line.Value!.Phone).Distinct(StringComparer.Ordinal).ToArray();
        var (added, customers) = await ForbidAsync(phones, reason);

        var total = added.Count;
        var results = lines.Select(line => new NumberResult(line.Row, ResultOf(line, added), line.Errors.IsEmpty ? null : string.Join(' ', line.Errors))).ToArray();
        var rejected = results.Count(row => row.Result == NumberResult.Rejected);
        var import = new ForbiddenImport(
            Guid.CreateVersion7(now), file.Name, reason, caller.By, now, lines.Count, total, lines.Count - total - rejected, rejected,
            customers, JsonSerializer.SerializeToElement(results, JsonSerializerOptions.Web));
        await imports.AddAsync(import, CancellationToken.None);
        await audit.WriteAsync(caller, "DO_NOT_CONTACT_IMPORTED", "do_not_contact_import", import.Id.ToString(), new { import.Rows, import.Added, import.Customers, reason });
        return (import, null);
    }

    /// <summary>Puts numbers on the list, then takes their customers out of the pool.</summary>
    /// <returns>The numbers that were not on it, and how many customers the numbers belong to.</returns>
    public async Task<(HashSet<string> Added, int Customers)> ForbidAsync(IReadOnlyCollection<string> phones, string reason)
    {
        var added = (await numbers.AddAsync(phones, reason, caller.By, time.GetUtcNow(), CancellationToken.None)).ToHashSet(StringComparer.Ordinal);
        var owners = (await numbers.OwnersAsync(phones, CancellationToken.None)).DistinctBy(owner => owner.CustomerKey).ToArray();
        foreach (var some in owners.Chunk(AtOnce))
            await Task.WhenAll(some.Select(owner => grains.GetGrain<ICustomerGrain>(owner.CustomerKey).SetDoNotContact(new DoNotContactMessage(caller.By, reason))));
        return (added, owners.Length);
    }

    // The first row of a number that was not on the list has added it; its later ones find it there.
    private static string ResultOf(LeadLine line, HashSet<string> added) =>
        line.Value is null ? NumberResult.Rejected : added.Remove(line.Value.Phone) ? NumberResult.Added : NumberResult.Known;

    private static async Task<(List<LeadLine> Lines, ApiError? Error)> ReadAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        try
        {
            using var bytes = new MemoryStream();
            await new UploadStream(file.Content, MaxFile).CopyToAsync(bytes, cancellationToken);
            bytes.Position = 0;
            var (list, error) = await LeadFile.OpenAsync(bytes, cancellationToken);
            if (list is null) return ([], ApiError.Invalid("file", error!.Message));
            await using (list)
            {
                var check = await list.CheckAsync(cancellationToken);
                if (check.Error is { } bad) return ([], ApiError.Invalid("file", bad.Message));
                if (check.Rows > MaxRows) return ([], ApiError.Invalid("file", "A list of numbers has at most 10,000 rows."));
                return (await list.ReadAsync(cancellationToken).ToListAsync(cancellationToken), null);
            }
        }
        catch (UploadException refused)
        {
            return ([], refused.Error.Status == StatusCodes.Status413PayloadTooLarge ? TooLarge : refused.Error);
        }
    }
}
