using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>
/// One line of a parcel's history. Mostly a courier's scan; what a portal file or a supervisor says stands beside them
/// under a type of ours (<see cref="ScanTypes"/>), so that the history alone explains the status.
/// A scan is known by <see cref="At"/> and <see cref="ScanType"/>: the same pair again is a repeat.
/// </summary>
/// <param name="At">The courier's time; for our own types without one, when it was heard.</param>
/// <param name="ScanType">The courier's label.</param>
/// <param name="Status">What it means; null for a scan that says nothing of the status.</param>
/// <param name="Description">The courier's words, or the supervisor's reason.</param>
/// <param name="Location">Hub or town.</param>
/// <param name="Reason">Why a delivery failed or a return began, if the text was understood.</param>
public sealed record Scan(
    DateTimeOffset At,
    string ScanType,
    OrderStatus? Status,
    string? Description = null,
    string? Location = null,
    ReturnReason? Reason = null)
{
    /// <summary>
    /// By the courier's time. Scans of the same second go in the order of the journey, so that their order of arrival
    /// does not count either.
    /// </summary>
    public static IComparer<Scan> ByTime { get; } = Comparer<Scan>.Create((one, other) =>
    {
        var order = one.At.CompareTo(other.At);
        if (order == 0) order = RankOf(one.Status).CompareTo(RankOf(other.Status));
        return order == 0 ? string.CompareOrdinal(one.ScanType, other.ScanType) : order;
    });

    private static int RankOf(OrderStatus? status) => status is { } known ? (int)known : -1;
}

/// <summary>Our own types in a parcel's history.</summary>
public static class ScanTypes
{
    private const string DatedPrefix = "PORTAL ";
    private const string UndatedPrefix = "PORTAL_UNDATED ";
    private const string CorrectionPrefix = "CORRECTION ";

    /// <summary>A return reason that the portal gave; <see cref="Scan.At"/> is when it was heard.</summary>
    public const string PortalReason = "PORTAL_REASON";

    /// <summary>A portal row with a status time.</summary>
    public static string Portal(OrderStatus status) => DatedPrefix + Words.Of(status);

    /// <summary>A portal row without a status time; <see cref="Scan.At"/> is when it was heard.</summary>
    public static string PortalUndated(OrderStatus status) => UndatedPrefix + Words.Of(status);

    /// <summary>A supervisor's correction.</summary>
    public static string Correction(OrderStatus status) => CorrectionPrefix + Words.Of(status);

    internal static bool IsUndated(Scan scan) => scan.ScanType.StartsWith(UndatedPrefix, StringComparison.Ordinal);

    internal static bool IsCorrection(Scan scan) => scan.ScanType.StartsWith(CorrectionPrefix, StringComparison.Ordinal);

    internal static bool IsPortalReason(Scan scan) => string.Equals(scan.ScanType, PortalReason, StringComparison.Ordinal);

    /// <summary>Whether <see cref="Scan.At"/> is the courier's own time.</summary>
    internal static bool HasCourierTime(Scan scan) => !IsUndated(scan) && !IsCorrection(scan) && !IsPortalReason(scan);

    /// <summary>Whether the courier itself made the scan.</summary>
    internal static bool IsCouriers(Scan scan) =>
        HasCourierTime(scan) && !scan.ScanType.StartsWith(DatedPrefix, StringComparison.Ordinal);
}
