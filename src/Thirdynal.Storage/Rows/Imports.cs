using Thirdynal.Domain.Imports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Rows;

/// <summary>The head row of one uploaded file.</summary>
public sealed record ImportJobRow
{
    [Key] public required Guid Id { get; init; }
    [Version] public required long Version { get; init; }
    public required string FileName { get; init; }
    public required string FileHash { get; init; }
    public required long FileSize { get; init; }
    public required ImportStatus Status { get; init; }
    public required bool DryRun { get; init; }
    public ImportKind Kind { get; init; }
    public string? ExportKind { get; init; }
    [Json] public string? Mapping { get; init; }
    [Json] public string? Headings { get; init; }
    public int? TotalRows { get; init; }
    public int ProcessedRows { get; init; }
    public int Created { get; init; }
    public int Updated { get; init; }
    public int Unchanged { get; init; }
    public int Rejected { get; init; }
    public int Skipped { get; init; }
    public int CustomersCreated { get; init; }
    public int TooOldToRecycle { get; init; }
    public bool CancelRequested { get; init; }
    public required string UploadedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public string? Error { get; init; }
    public int Reverted { get; init; }
    public int Kept { get; init; }
    public string? RevertedBy { get; init; }
    public string? RevertReason { get; init; }
}

/// <summary>The result of one row of an uploaded file.</summary>
public sealed record ImportLineRow
{
    [Key] public required Guid ImportId { get; init; }
    [Key] public required int Row { get; init; }
    public required ImportRowResult Result { get; init; }
    public string? Waybill { get; init; }
    [Json] public string? Cells { get; init; }
    [Json] public string? Errors { get; init; }
    public long? Version { get; init; }
    public RowUndo? Undo { get; init; }
    [Json] public string? Before { get; init; }
}
