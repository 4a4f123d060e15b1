using Bogus;
using Thirdynal.SampleData.Parcels;

namespace Thirdynal.SampleData.Dirt;

/// <summary>Breaks a row so that an import must reject it.</summary>
internal static class Defects
{
    private static readonly SampleDefect[] All = Enum.GetValues<SampleDefect>();

    public static SampleDefect Pick(Randomizer random) => random.ArrayElement(All);

    /// <summary>The column at fault and what stands in it.</summary>
    public static (string Heading, string Cell) Of(SampleDefect defect, Parcel parcel, string phone) => defect switch
    {
        SampleDefect.PhoneMissing => (Columns.ReceiverCellphone, ""),
        SampleDefect.PhoneTooShort => (Columns.ReceiverCellphone, DirtyPhone.Plain(phone)[..^1]),
        SampleDefect.PhoneRounded => (Columns.ReceiverCellphone, $"{phone[3]}.{phone[4..9]}E+09"),
        SampleDefect.WaybillMissing => (Columns.WaybillNumber, ""),
        SampleDefect.WaybillRounded => (Columns.WaybillNumber, "8.2E+11"),
        SampleDefect.WaybillTooShort => (Columns.WaybillNumber, parcel.Waybill[^5..]),
        SampleDefect.StatusMissing => (Columns.OrderStatus, ""),
        SampleDefect.StatusUnknown => (Columns.OrderStatus, "Sorting"),
        SampleDefect.DateImpossible => (Columns.SubmissionTime, "2025-02-30 10:00:00"),
        SampleDefect.AmountAmbiguous => (Columns.Cod, "1250,50"),
        SampleDefect.Formula => (Columns.Cod, "=B2*1"),
        _ => throw new ArgumentOutOfRangeException(nameof(defect), defect, "Not a defect."),
    };
}
