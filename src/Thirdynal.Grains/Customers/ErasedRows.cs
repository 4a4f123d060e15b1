using System.Collections.Immutable;
using Thirdynal.Customers;
using Thirdynal.Storage.Rows;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Customers;

/// <summary>
/// Rows without who they are about. What the business keeps of an order stays: what, when, for how much, to which province,
/// and what became of it.
/// </summary>
internal static class ErasedRows
{
    /// <summary>The steps of the system itself: reports and the proof go by them.</summary>
    private const string BySystem = Pool.PoolPlans.System;

    /// <summary>A customer who is nobody, and must not be contacted.</summary>
    public static CustomerRow Of(CustomerRow row, ErasedKey key, DateTimeOffset now, string by, string reason) => row with
    {
        KeyPhone = key.NewKey,
        PhonePrimary = key.NewKey,
        PhoneSecondary = null,
        Phones = PhoneBook.Founded(key.NewKey, now).ToJson(),
        NameNormalized = null,
        NameDisplay = null,
        PrimaryAddress = null,
        Barangay = null,
        City = null,
        MergedInto = key.MergedInto,
        MergeId = null,
        HasOpenEntry = false,
        DoNotContactAt = row.DoNotContactAt ?? now,
        DoNotContactBy = by,
        DoNotContactReason = reason,
        ErasedAt = now,
    };

    /// <summary>An order without the courier's words.</summary>
    public static OrderRow Of(OrderRow row) => row with
    {
        JntRawData = null,
        ReturnReasonText = null,
        StatusHistory = GrainJson.Write(GrainJson.Read<ImmutableArray<StatusMark>>(row.StatusHistory).Select(static mark => mark with { Description = null })),
    };

    /// <summary>What was sold, without to whom.</summary>
    public static CourierOrderRow Of(CourierOrderRow row) => row with
    {
        Receiver = null, Phone = null, Address = null, Barangay = null, City = null, Error = null,
    };

    /// <summary>A step without what people wrote about it.</summary>
    public static LeadHistoryRow Of(LeadHistoryRow row) => row with
    {
        Notes = null, ChangeReason = row.ChangeReason is Pool.PoolPlans.LeaseEnded || row.ChangedBy == BySystem ? row.ChangeReason : null,
    };
}
