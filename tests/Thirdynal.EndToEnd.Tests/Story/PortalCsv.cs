using System.Globalization;
using System.Text;
using Thirdynal.Domain.Time;

namespace Thirdynal.EndToEnd.Tests.Story;

/// <summary>A "My Waybill" export, row by row.</summary>
internal sealed class PortalCsv
{
    private const string Headings =
        "Waybill Number,Order Status,SigningTime,Receiver,Receiver Cellphone,Province,City,Barangay,Address,Cod,Item Name,Submission Time,RTS Reason,Remarks";

    private readonly StringBuilder rows = new(Headings + "\n");

    public PortalCsv Row(
        string waybill, string status, string receiver, string phone, decimal cod, DateTimeOffset submitted, DateTimeOffset? signed = null, string? reason = null,
        string? remarks = null)
    {
        rows.AppendJoin(',', waybill, status, Local(signed), receiver, phone, "METRO-MANILA", "QUEZON-CITY", "San Jose", "12 Mabini St",
            cod.ToString(CultureInfo.InvariantCulture), "Soap", Local(submitted), reason, remarks).Append('\n');
        return this;
    }

    public override string ToString() => rows.ToString();

    private static string Local(DateTimeOffset? at) =>
        at is { } moment ? Manila.Local(moment).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "";
}
