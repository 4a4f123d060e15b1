using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain;
using Thirdynal.Domain.Imports;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Imports;

/// <summary>Between the rows of a file, messages and the rows of the import's tables.</summary>
internal static class ImportMapping
{
    public static PortalRowMessage ToMessage(this PortalRow row, Guid importId, int number)
    {
        var (report, details) = (row.Report, row.Report.Details);
        return new PortalRowMessage(
            importId, number, report.Status, report.StatusAt, report.Reason?.Class, report.Reason?.Text,
            new ParcelMessage(
                details.ReceiverName, details.ReceiverPhone, details.Address, details.Barangay, details.City, details.Province,
                details.ProductName, details.Weight, details.DeclaredValue, details.CodAmount,
                details.OrderDate ?? report.SubmittedAt, RawJson: null));
    }

    public static ImportLineRow Unchanged(this PortalLine line, Guid importId) => new()
    {
        ImportId = importId,
        Row = line.Row,
        Result = ImportRowResult.Unchanged,
        Waybill = line.Value?.Waybill,
    };

    /// <summary>A rejected row as it came, so that it can be mended and uploaded again.</summary>
    public static ImportLineRow Rejected(this PortalLine line, Guid importId, IEnumerable<string> errors) => new()
    {
        ImportId = importId,
        Row = line.Row,
        Result = ImportRowResult.Rejected,
        Waybill = line.Value?.Waybill,
        Cells = GrainJson.Write(line.Cells),
        Errors = GrainJson.Write(errors.ToArray()),
    };

    /// <summary>Asks for a waybill as it was before the import: before its first row, without the scans of any.</summary>
    public static TakeBackMessage ToMessage(this WrittenRows written, Guid importId)
    {
        var befores = written.Befores.Select(json => json is null ? null : GrainJson.Read<WaybillBefore>(json)).ToArray();
        var changedBetween = Enumerable.Range(1, befores.Length - 1)
            .Any(i => befores[i] is { } before && before.Row.Version != written.Versions[i - 1]);
        var first = befores[0] is { } known ? known with { NewScans = [.. befores.SelectMany(before => before?.NewScans ?? [])] } : null;
        return new TakeBackMessage(
            importId, written.Version, written.Created, written.SaidAgain, changedBetween, first is null ? null : GrainJson.Write(first));
    }

    /// <summary>The rows of a waybill with what became of them when the import was undone.</summary>
    public static IEnumerable<ImportLineRow> ToLines(this WrittenRows written, Guid importId, RowUndo undo) =>
        written.Rows.Zip(written.Results, (row, result) => new ImportLineRow
        {
            ImportId = importId,
            Row = row,
            Result = result,
            Waybill = written.Waybill,
            Version = written.Version,
            Undo = undo,
        });

    /// <summary>The import's row once its file is understood.</summary>
    public static ImportJobRow Begun(this ImportJobRow row, PortalFileReader reader, int rows, DateTimeOffset now) => row with
    {
        Status = ImportStatus.Running,
        StartedAt = row.StartedAt ?? now,
        ExportKind = Words.Of(reader.Export),
        Headings = GrainJson.Write(reader.Headings),
        Mapping = GrainJson.Write(new FileMapping(
            reader.Format,
            reader.Mapping.HeadingRow,
            reader.Mapping.Fields.ToDictionary(field => Words.Of(field.Key), field => field.Value),
            [.. reader.Mapping.Ignored])),
        TotalRows = rows,
    };

    /// <summary>With the counters after one more chunk.</summary>
    public static ImportJobRow Advanced(this ImportJobRow row, IReadOnlyCollection<RowResult> chunk) => row with
    {
        ProcessedRows = row.ProcessedRows + chunk.Count,
        Created = row.Created + chunk.Count(result => result.Result == ImportRowResult.Created),
        Updated = row.Updated + chunk.Count(result => result.Result == ImportRowResult.Updated),
        Unchanged = row.Unchanged + chunk.Count(result => result.Result == ImportRowResult.Unchanged),
        Skipped = row.Skipped + chunk.Count(result => result.Result == ImportRowResult.Skipped),
        Rejected = row.Rejected + chunk.Count(result => result.Result == ImportRowResult.Rejected),
        CustomersCreated = row.CustomersCreated + chunk.Count(result => result.FoundsCustomer),
        TooOldToRecycle = row.TooOldToRecycle + chunk.Count(result => result.IsTooOld),
    };

    /// <summary>For a dry run, which leaves no results to go on from: whatever interrupted it, it begins anew.</summary>
    public static ImportJobRow FromTheTop(this ImportJobRow row) => row with
    {
        ProcessedRows = 0,
        Created = 0,
        Updated = 0,
        Unchanged = 0,
        Rejected = 0,
        Skipped = 0,
        CustomersCreated = 0,
        TooOldToRecycle = 0,
    };

    /// <summary>With the counters as the stored results give them.</summary>
    public static ImportJobRow With(this ImportJobRow row, ImportCounts counts) => row with
    {
        Created = counts.Created,
        Updated = counts.Updated,
        Unchanged = counts.Unchanged,
        Rejected = counts.Rejected,
        Skipped = counts.Skipped,
        CustomersCreated = counts.CustomersCreated,
        TooOldToRecycle = counts.TooOldToRecycle,
    };

    /// <summary>As <c>imports.mapping</c> keeps it, for the person who uploaded the file.</summary>
    private sealed record FileMapping(
        PortalFormat Format, int HeadingRow, Dictionary<string, string> Fields, string[] Ignored);
}
