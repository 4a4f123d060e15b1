namespace Thirdynal.Domain.Imports;

/// <summary>What became of a row of an import that was reverted.</summary>
public enum RowUndo
{
    /// <summary>Its waybill is gone, and with it the order; or it is again as it was before the import.</summary>
    TakenBack,

    /// <summary>Stays: the waybill was known before the import, and how it was then was not kept.</summary>
    WasKnown,

    /// <summary>Stays: a later file, scan or correction has changed the waybill.</summary>
    LaterReport,

    /// <summary>Stays: a later import, still in place, said the same and counts on it.</summary>
    LaterImport,

    /// <summary>Stays: the parcel is an order of ours.</summary>
    OwnOrder,

    /// <summary>Stays: an agent has called about it.</summary>
    LeadWorked,
}

/// <summary>A waybill that an import has written, as it is now.</summary>
/// <param name="IsBeforeKnown">It was new, or how it was before the import is known.</param>
/// <param name="VersionThen">The waybill's version when the import was done with it.</param>
/// <param name="VersionNow">The version of its content now: every change raises it, one taken back lowers it.</param>
/// <param name="ChangedBetween">Something else has changed it between two rows of the import.</param>
/// <param name="SaidAgain">A later import that is in place found it unchanged.</param>
/// <param name="IsOwnOrder">It is the parcel of an order of ours.</param>
public sealed record WrittenWaybill(
    bool IsBeforeKnown, long VersionThen, long VersionNow, bool ChangedBetween, bool SaidAgain, bool IsOwnOrder);

/// <summary>Which rows of an import can be taken back: those that nothing later has touched.</summary>
public static class RevertRules
{
    /// <summary>Why a waybill stays; null when it can be taken back.</summary>
    public static RowUndo? WhyKept(WrittenWaybill waybill)
    {
        ArgumentNullException.ThrowIfNull(waybill);
        return waybill switch
        {
            { IsOwnOrder: true } => RowUndo.OwnOrder,
            { ChangedBetween: true } => RowUndo.LaterReport,
            _ when waybill.VersionNow != waybill.VersionThen => RowUndo.LaterReport,
            { SaidAgain: true } => RowUndo.LaterImport,
            { IsBeforeKnown: false } => RowUndo.WasKnown,
            _ => null,
        };
    }
}
