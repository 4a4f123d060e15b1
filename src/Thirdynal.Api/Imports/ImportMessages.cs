using System.Text.Json;
using Thirdynal.Domain.Imports;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Imports;

/// <summary>An upload that was taken.</summary>
/// <param name="ImportId">Ask <c>GET /api/waybills/imports/{id}</c>, or the same of leads, how far it is.</param>
internal sealed record AcceptedImport(Guid ImportId);

/// <summary>Why an import is undone.</summary>
/// <param name="Reason">In a person's words, up to 500 characters.</param>
internal sealed record RevertRequest(string? Reason);

/// <summary>Rows that were not taken in.</summary>
/// <param name="Headings">The file's column headings; null where the file has none.</param>
/// <param name="Items">The rows.</param>
/// <param name="NextCursor">Where the next page begins.</param>
internal sealed record RejectedRows(JsonElement? Headings, IReadOnlyList<RejectedRowView> Items, string? NextCursor);

internal static class ImportExamples
{
    public static readonly AcceptedImport Accepted = new(new("0196b6a2-8000-7c11-9f3e-0c4f6a1d2b3c"));
    public static readonly ImportView Import = new(
        Accepted.ImportId, "my-waybills.xlsx", 1_482_211, ImportStatus.Running, ImportKind.Waybills, DryRun: false, "MY_WAYBILL", 5000, 1500, 900, 400, 180, 20, 0, 700, 3,
        null, "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)),
        new(2026, 3, 2, 8, 0, 1, TimeSpan.FromHours(8)), null, null);
    public static readonly RevertRequest Revert = new("The export of another shop.");
    public static readonly Page<KeptRowView> KeptRows = new([new KeptRowView(17, "820000000016", RowUndo.LaterReport)], null);
    public static readonly RejectedRows Rejects = new(
        JsonSerializer.SerializeToElement<string[]>(["Waybill Number", "Receiver Cellphone"]),
        [
            new RejectedRowView(
                17, JsonSerializer.SerializeToElement<string[]>(["820000000016", "9.17123E+09"]),
                JsonSerializer.SerializeToElement<string[]>(["The phone number has lost digits in a spreadsheet."])),
        ],
        null);

    public static readonly Page<ImportView> Imports = new([Import], null);
}
