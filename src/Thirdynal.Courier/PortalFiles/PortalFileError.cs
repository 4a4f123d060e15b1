using System.Globalization;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>Why a whole file was refused.</summary>
/// <param name="Code">Stable word, for example <c>HEADINGS_MISSING</c>.</param>
/// <param name="Message">One sentence for the person who uploaded the file.</param>
public sealed record PortalFileError(string Code, string Message)
{
    internal static readonly PortalFileError Empty =
        new("EMPTY", "The file is empty.");

    internal static readonly PortalFileError NotATable =
        new("NOT_A_TABLE", "This is not a table: upload the CSV, XLSX or XLS file that the J&T portal exports.");

    internal static readonly PortalFileError NoSheet =
        new("NO_SHEET", "The workbook has no sheet with cells.");

    internal static readonly PortalFileError Protected =
        new("PASSWORD_PROTECTED", "The workbook is protected by a password: save it without one and upload it again.");

    internal static readonly PortalFileError Macros =
        new("MACROS", "The workbook holds macros, which a J&T export never does: save it as .xlsx or CSV and upload it again.");

    internal static readonly PortalFileError BinaryWorkbook =
        new("UNSUPPORTED_FORMAT", "Binary workbooks (.xlsb) are not read: save it as .xlsx or CSV and upload it again.");

    internal static readonly PortalFileError OpenDocument =
        new("UNSUPPORTED_FORMAT", "OpenDocument spreadsheets (.ods) are not read: save it as .xlsx or CSV and upload it again.");

    internal static readonly PortalFileError XmlSpreadsheet =
        new("UNSUPPORTED_FORMAT", "XML spreadsheets of Excel 2003 are not read: save it as .xlsx or CSV and upload it again.");

    internal static readonly PortalFileError Archive =
        new("UNSUPPORTED_FORMAT", "This is a packed archive: unpack it and upload the file inside.");

    internal static readonly PortalFileError WebPage =
        new("NOT_A_TABLE", "This is a web page without a table, such as a sign-in page: sign in to the portal and export again.");

    internal static readonly PortalFileError Damaged =
        new("DAMAGED", "The file is damaged and cannot be read to its end: export it again.");

    internal static readonly PortalFileError NotAWorkbook =
        new("NOT_A_TABLE", "This is an Office file without a workbook, or a damaged one: export it again.");

    internal static readonly PortalFileError TypeDeclaration =
        new("DAMAGED", "The workbook declares XML types of its own, which no spreadsheet program does: export it again.");

    internal static PortalFileError TooLarge(long maxBytes) =>
        new("TOO_LARGE", $"The file is larger than {Size(maxBytes)}: export a shorter period.");

    internal static PortalFileError XlsTooLarge(long maxBytes) =>
        new("TOO_LARGE", $"The .xls file is larger than {Size(maxBytes)}: save it as .xlsx or CSV and upload it again.");

    internal static PortalFileError UnpacksTooLarge(long maxBytes) =>
        new("UNPACKS_TOO_LARGE", $"The workbook unpacks to more than {Size(maxBytes)}: export a shorter period.");

    internal static PortalFileError PartTooLarge(string part, long maxBytes) =>
        new("UNPACKS_TOO_LARGE", $"The workbook's part {part} unpacks to more than {Size(maxBytes)}, which no export does.");

    internal static PortalFileError PartRowTooLarge(string part, long maxBytes) =>
        new("UNPACKS_TOO_LARGE", $"A row in the workbook's part {part} takes more than {Size(maxBytes)}, which no export's does.");

    internal static PortalFileError PackedTooTight(string part, int ratio) =>
        new("UNPACKS_TOO_LARGE", $"The workbook's part {part} unpacks to more than {ratio} times its size, which no export does.");

    internal static PortalFileError TooManyParts(int max) =>
        new("UNPACKS_TOO_LARGE", $"The workbook has more than {Number(max)} parts, which no export has.");

    internal static PortalFileError RowTooLong(int row, int maxBytes) =>
        new("ROW_TOO_LONG", $"Row {Number(row)} is longer than {Number(maxBytes)} bytes: the file is not a table, or a quote in that row is left open.");

    internal static PortalFileError QuoteLeftOpen(int row) =>
        new("QUOTE_LEFT_OPEN", $"A quote in row {Number(row)} is left open and takes in the rest of the file: close or remove it.");

    internal static PortalFileError TooManyColumns(int row, int max) =>
        new("TOO_MANY_COLUMNS", $"Row {Number(row)} has more than {Number(max)} columns, which no export has.");

    internal static PortalFileError NoHeadings(int rows, IEnumerable<string> expected) =>
        new("NO_HEADINGS", $"None of a J&T export's headings is in the first {Number(rows)} rows: {Listed(expected)} are needed.");

    internal static PortalFileError HeadingsMissing(int row, IReadOnlyCollection<string> missing) =>
        new("HEADINGS_MISSING", $"The headings in row {Number(row)} lack {Listed(missing)}.");

    internal static PortalFileError HeadingTwice(string first, string firstColumn, string second, string secondColumn) =>
        new("DUPLICATE_HEADING", $"Columns {firstColumn} (\"{first}\") and {secondColumn} (\"{second}\") are headed alike: remove or rename one.");

    internal static PortalFileError LeadHeadingTwice(string first, string second) =>
        new("DUPLICATE_HEADING", $"The columns \"{first}\" and \"{second}\" are headed alike: remove or rename one.");

    internal static PortalFileError NoPhoneColumn(int rows) =>
        new("NO_HEADINGS", $"None of the first {Number(rows)} rows holds headings: a list of leads needs a column \"Phone\".");

    internal static PortalFileError NoRows(int headingRow) =>
        new("NO_ROWS", $"There are headings in row {Number(headingRow)} but no rows below them.");

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Size(long bytes) => bytes switch
    {
        >= 1024L * 1024 * 1024 when bytes % (1024L * 1024 * 1024) == 0 => $"{Number(bytes >> 30)} GB",
        >= 1024 * 1024 => $"{Number(bytes >> 20)} MB",
        _ => $"{Number(bytes)} bytes",
    };

    private static string Listed(IEnumerable<string> names)
    {
        var quoted = names.Select(name => $"\"{name}\"").ToArray();
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}";
    }
}

/// <summary>
/// The file broke while its rows were being read. <see cref="PortalFileReader.CheckAsync"/> finds the same
/// beforehand and says so without an exception.
/// </summary>
/// <param name="error">What is wrong, in one sentence.</param>
/// <param name="inner">What the format's reader said, for the log.</param>
public sealed class PortalFileException(PortalFileError error, Exception? inner = null) : Exception(error.Message, inner)
{
    /// <summary>What is wrong, in one sentence.</summary>
    public PortalFileError Error { get; } = error;
}
