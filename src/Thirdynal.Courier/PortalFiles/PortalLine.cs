using System.Collections.Immutable;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>One row of a portal file: either a value or the reasons why it is rejected.</summary>
/// <param name="Row">The row as a spreadsheet numbers it, from 1; blank rows and the headings count.</param>
/// <param name="Cells">The cells as they came, in the order of the file's headings; null where there is nothing.</param>
/// <param name="Value">What the import takes; null exactly when there are errors.</param>
/// <param name="Errors">Why the row is rejected; empty for a good row.</param>
public sealed record PortalLine(int Row, ImmutableArray<string?> Cells, PortalRow? Value, ImmutableArray<RowError> Errors);
