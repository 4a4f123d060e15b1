using System.Text.Json;

namespace Thirdynal.Web.Rest;

/// <summary>An import of a file.</summary>
public sealed record Import(
    Guid Id, string FileName, string Status, bool DryRun, string? ExportKind, int? TotalRows, int ProcessedRows, int Created, int Updated, int Unchanged,
    int Rejected, int CustomersCreated, int TooOldToRecycle, JsonElement? Mapping, string UploadedBy, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt, string? Error, int Reverted, int Kept, string? RevertedBy, string? RevertReason);

/// <summary>An upload that was taken, or found to be one that was.</summary>
public sealed record AcceptedImport(Guid? ImportId, Guid? Id);

/// <summary>How a file's columns were understood.</summary>
public sealed record FileMapping(string Format, int HeadingRow, Dictionary<string, string> Fields, IReadOnlyList<string> Ignored);

/// <summary>A row that was not taken in.</summary>
public sealed record RejectedRow(int Row, IReadOnlyList<string?>? Cells, IReadOnlyList<string>? Errors);

/// <summary>Rows that were not taken in.</summary>
public sealed record RejectedRows(IReadOnlyList<string?>? Headings, IReadOnlyList<RejectedRow> Items, string? NextCursor);
