using System.Collections.Frozen;
using System.Text;
using Thirdynal.Domain;

namespace Thirdynal.Courier.PortalFiles.Columns;

/// <summary>
/// The portal's headings. A heading counts only in full ("Receipt Waybill No" is no waybill number), but
/// case, blanks and underscores do not matter: "SigningTime", "Signing Time" and "signing_time" are one.
/// </summary>
internal static class Headings
{
    private static readonly (PortalField Field, string[] Spellings)[] Spellings =
    [
        (PortalField.WaybillNumber, ["Waybill Number"]),
        (PortalField.OrderStatus, ["Order Status", "Status"]),
        (PortalField.Receiver, ["Receiver"]),
        (PortalField.ReceiverCellphone, ["Receiver Cellphone"]),
        (PortalField.Province, ["Province"]),
        (PortalField.City, ["City"]),
        (PortalField.Barangay, ["Barangay"]),
        (PortalField.Address, ["Address"]),
        (PortalField.Cod, ["Cod"]),
        (PortalField.ItemValue, ["Item Value"]),
        (PortalField.ItemWeight, ["Item Weight"]),
        (PortalField.SettlementWeight, ["Settlement Weight"]),
        (PortalField.ItemName, ["Item Name"]),
        (PortalField.Remarks, ["Remarks"]),
        (PortalField.SubmissionTime, ["Submission Time"]),
        (PortalField.SigningTime, ["Signing Time"]),
        (PortalField.RtsReason, ["RTS Reason"]),
        (PortalField.OrderNumber, ["Order Number"]),
    ];

    private static readonly FrozenDictionary<string, PortalField> Fields = Spellings
        .SelectMany(row => row.Spellings, (row, spelling) => (Key: Key(spelling), row.Field))
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Field, StringComparer.Ordinal);

    private static readonly FrozenSet<string> OrderManagementOnly =
        new[] { "Order Number", "Print Number", "Preferred Pickup Date" }.Select(Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Without these a file cannot be imported.</summary>
    public static readonly PortalField[] Required =
        [PortalField.WaybillNumber, PortalField.OrderStatus, PortalField.Receiver, PortalField.ReceiverCellphone];

    /// <summary>The field that a heading names; null for a heading that no import uses.</summary>
    public static PortalField? FieldOf(string? heading) =>
        heading is { Length: > 0 and <= 100 } && Fields.TryGetValue(Key(heading), out var field) ? field : null;

    /// <summary>How many fields a row would name if it held the headings.</summary>
    public static int CountKnown(IEnumerable<string?> cells) =>
        cells.Select(FieldOf).Where(field => field is not null).Distinct().Count();

    /// <summary>The portal's own spelling of a field's heading.</summary>
    public static string Spelling(PortalField field) => Spellings[(int)field].Spellings[0];

    /// <summary>Which export has these headings.</summary>
    public static PortalExport ExportOf(IEnumerable<string?> headings) =>
        headings.Any(heading => heading is not null && OrderManagementOnly.Contains(Key(heading)))
            ? PortalExport.OrderManagement
            : PortalExport.MyWaybill;

    private static string Key(string heading)
    {
        var key = new StringBuilder(heading.Length);
        foreach (var c in heading.Normal(NormalizationForm.FormKC))
        {
            // Zero-width characters and byte order marks are format characters.
            if (c != '_' && !char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)
                key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }
}
