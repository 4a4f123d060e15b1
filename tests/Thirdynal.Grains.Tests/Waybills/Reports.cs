using System.Collections.Immutable;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Tests.Waybills;

/// <summary>What portal and courier say of a parcel.</summary>
internal static class Reports
{
    public const string Phone = "+639171234567";

    public static readonly Guid Import = Guid.Parse("11111111-2222-3333-4444-555555555555");

    public static PortalRowMessage Row(
        OrderStatus status, DateTimeOffset? at = null, string? phone = Phone, int row = 2, ReturnReason? reason = null, decimal cod = 500) =>
        new(Import, row, status, at, reason, reason?.ToString(), Parcel(phone) with { CodAmount = cod });

    public static ScansMessage Scans(params ImmutableArray<ScanMessage> scans) => new(scans, Receiver: null, RawJson: null);

    public static ScansMessage From(this ScansMessage scans, string? phone) => scans with { Receiver = Parcel(phone) };

    public static ScanMessage Scan(DateTimeOffset at, OrderStatus status, ReturnReason? reason = null, string? text = null) =>
        new(at, status.ToString(), status, text ?? status.ToString(), "QC Hub", reason);

    public static ParcelMessage Parcel(string? phone) => phone is null
        ? new ParcelMessage(null, null, null, null, null, null, null, null, null, null, null, null)
        : new ParcelMessage(
            "Maria Clara", phone, "12 Mabini St", "San Jose", "QUEZON-CITY", "METRO-MANILA", "Soap", 1.234m, 500, 500,
            new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.FromHours(8)), RawJson: null);
}
