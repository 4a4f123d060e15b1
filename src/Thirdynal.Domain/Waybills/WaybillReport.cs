using System.Collections.Immutable;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Waybills;

/// <summary>Somebody says something about a parcel.</summary>
public abstract record WaybillReport;

/// <summary>A row of a portal file.</summary>
/// <param name="Status">Its status word, understood.</param>
/// <param name="StatusAt">Since when; null when the file does not say, then it only moves forward.</param>
/// <param name="SubmittedAt">Submission time: order date, and shipping date until a pick-up scan is known.</param>
/// <param name="Details">Receiver, place, goods, money.</param>
/// <param name="Reason">RTS reason; looked at only when the status is RTS or RETURNED.</param>
public sealed record PortalReport(
    OrderStatus Status,
    DateTimeOffset? StatusAt,
    DateTimeOffset? SubmittedAt,
    ParcelDetails Details,
    StatedReason? Reason = null) : WaybillReport;

/// <summary>Scans from a poll or a push, in any order.</summary>
public sealed record ScanReport(ImmutableArray<Scan> Scans) : WaybillReport;

/// <summary>What an order query or our own order says of the receiver; it only fills what is empty.</summary>
public sealed record DetailsReport(ParcelDetails Details) : WaybillReport;

/// <summary>A supervisor sets the status right. The only way out of a final status, the claim excepted.</summary>
/// <param name="Status">What is true from now on; scans older than the correction do not move it again.</param>
/// <param name="By">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record Correction(OrderStatus Status, string By, string Reason) : WaybillReport;
