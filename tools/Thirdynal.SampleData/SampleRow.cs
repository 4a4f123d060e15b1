using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.SampleData;

/// <summary>One row of a sample export and what is true of it.</summary>
/// <param name="Row">Its row in the file, from 1; the headings are row 1.</param>
/// <param name="Cells">Its cells, dirt included, in the order of <see cref="SampleExport.Headings"/>.</param>
/// <param name="Truth">What an import must make of it; known before the dirt was added.</param>
public sealed record SampleRow(int Row, IReadOnlyList<string> Cells, SampleTruth Truth);

/// <summary>What is true of a row of a sample export.</summary>
public sealed record SampleTruth
{
    /// <summary>The receiver, from 0: two rows with the same number are one customer.</summary>
    public required int Person { get; init; }

    /// <summary>Waybill number.</summary>
    public required string Waybill { get; init; }

    /// <summary>The receiver's phone in this row, E.164.</summary>
    public required string Phone { get; init; }

    /// <summary>The receiver's name as written in this row, blanks folded.</summary>
    public required string Receiver { get; init; }

    /// <summary>Where it goes.</summary>
    public required SamplePlace Place { get; init; }

    /// <summary>Street address.</summary>
    public required string Address { get; init; }

    /// <summary>What is in it.</summary>
    public required string Product { get; init; }

    /// <summary>Collected on delivery, pesos.</summary>
    public required decimal Cod { get; init; }

    /// <summary>Declared value, pesos; null without the optional columns.</summary>
    public required decimal? DeclaredValue { get; init; }

    /// <summary>Kilograms.</summary>
    public required decimal Weight { get; init; }

    /// <summary>The portal's word.</summary>
    public required string StatusWord { get; init; }

    /// <summary>What the word means.</summary>
    public required OrderStatus Status { get; init; }

    /// <summary>When it was delivered or came back; null when the export does not say.</summary>
    public required DateTimeOffset? StatusAt { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>Why it came or comes back; null for a parcel that does not, whatever its RTS Reason column says.</summary>
    public required StatedReason? Reason { get; init; }

    /// <summary>Why the row must be rejected; null for a good row.</summary>
    public SampleDefect? Defect { get; init; }

    /// <summary>The heading of the column at fault; null for a good row.</summary>
    public string? DefectHeading { get; init; }
}

/// <summary>Where a parcel goes, in J&amp;T's spelling.</summary>
public sealed record SamplePlace(string Province, string City, string Barangay);

/// <summary>What can be wrong with a row of a sample export.</summary>
public enum SampleDefect
{
    /// <summary>No phone.</summary>
    PhoneMissing,

    /// <summary>A digit of the phone is missing.</summary>
    PhoneTooShort,

    /// <summary>Excel has rounded the phone: <c>9.17123E+09</c>.</summary>
    PhoneRounded,

    /// <summary>No waybill number.</summary>
    WaybillMissing,

    /// <summary>Excel has rounded the waybill number: <c>8.2E+11</c>.</summary>
    WaybillRounded,

    /// <summary>Only the end of the waybill number.</summary>
    WaybillTooShort,

    /// <summary>No status.</summary>
    StatusMissing,

    /// <summary>A status that the portal does not have.</summary>
    StatusUnknown,

    /// <summary>A day that no calendar has.</summary>
    DateImpossible,

    /// <summary>An amount with a comma as decimal point.</summary>
    AmountAmbiguous,

    /// <summary>A formula that no spreadsheet has computed.</summary>
    Formula,
}
