using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.PortalFiles.Columns;

namespace Thirdynal.Courier.Tests.PortalFiles;

internal sealed record PortalRead(PortalFormat Format, PortalExport Export, ColumnMapping Mapping, IReadOnlyList<PortalLine> Lines)
{
    public IEnumerable<PortalRow> Values => Lines.Where(line => line.Value is not null).Select(line => line.Value!);

    public IEnumerable<string> Errors => Lines.SelectMany(line => line.Errors, (line, error) => $"{line.Row}: {error}");
}
