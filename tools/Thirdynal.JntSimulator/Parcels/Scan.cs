namespace Thirdynal.JntSimulator.Parcels;

/// <summary>A scan that a parcel's life will bring, so many parcel-seconds after it was booked.</summary>
internal readonly record struct PlannedScan(double After, ScanType Type, byte Here, byte There, byte Rider, string? Reason);

/// <summary>A scan that has happened. <see cref="Text"/>, when given, stands for the usual description.</summary>
internal readonly record struct Scan(DateTimeOffset At, ScanType Type, byte Here, byte There, byte Rider, string? Reason, string? Text)
{
    public static Scan Of(PlannedScan plan, DateTimeOffset at) =>
        new(at, plan.Type, plan.Here, plan.There, plan.Rider, plan.Reason, null);
}
