using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Domain.Explaining;

/// <summary>A status of an order and when it came about.</summary>
public sealed record StatusAt(OrderStatus Status, DateTimeOffset At);

/// <summary>An order with all that happened to it.</summary>
/// <param name="Waybill">Its number.</param>
/// <param name="Status">Where it stands today.</param>
/// <param name="Marks">Its statuses by the courier's times, oldest first.</param>
/// <param name="CodAmount">Pesos.</param>
/// <param name="OrderDate">When it was ordered; null when not known.</param>
/// <param name="DeliveredDate">The courier's; null when not delivered.</param>
/// <param name="ReturnedDate">The courier's; null when it did not come back.</param>
/// <param name="FirstSeenAt">When it was first heard of.</param>
/// <param name="Reason">Why it came back; null when not known.</param>
/// <param name="Decision">What its return led to: OFFERED, TOO_OLD, BLACKLISTED, DO_NOT_CONTACT; null where it led to nothing.</param>
/// <param name="LeadId">The lead whose order it is, if any.</param>
public sealed record OrderStory(
    string Waybill, OrderStatus Status, ImmutableArray<StatusAt> Marks, decimal CodAmount, DateTimeOffset? OrderDate, DateTimeOffset? DeliveredDate,
    DateTimeOffset? ReturnedDate, DateTimeOffset FirstSeenAt, ReturnReason? Reason = null, string? Decision = null, Guid? LeadId = null)
{
    /// <summary>Since when there is this order, by the courier's time.</summary>
    public DateTimeOffset Since => Earliest(OrderDate, Marks.IsEmpty ? null : Marks[0].At) ?? FirstSeenAt;

    /// <summary>What counts of it for the metrics at a moment; null while there was no such order.</summary>
    public OrderFacts? At(DateTimeOffset at)
    {
        if (Since > at) return null;
        var last = Marks.LastOrDefault(mark => mark.At <= at);
        var status = last?.Status ?? (Marks.IsEmpty && FirstSeenAt <= at ? Status : OrderStatus.Pending);
        return new OrderFacts(status, CodAmount, OrderDate, DeliveredDate <= at ? DeliveredDate : null);
    }

    private static DateTimeOffset? Earliest(DateTimeOffset? one, DateTimeOffset? other) => one is null || other < one ? other ?? one : one;
}

/// <summary>A spell in which a customer must not be contacted.</summary>
public sealed record ContactBan(DateTimeOffset From, DateTimeOffset? To, string By, string Reason);

/// <summary>A step of a lead.</summary>
public sealed record LeadStep(DateTimeOffset At, Guid? EntryId, LeadStatus? From, LeadStatus? To, string? By, string? HeldBy);

/// <summary>All that is known of a customer and its past.</summary>
public sealed record CustomerStory
{
    /// <summary>The customer.</summary>
    public required Guid CustomerId { get; init; }

    /// <summary>Its orders.</summary>
    public ImmutableArray<OrderStory> Orders { get; init; } = [];

    /// <summary>Its pool entries, oldest first.</summary>
    public ImmutableArray<PoolEntry> Entries { get; init; } = [];

    /// <summary>Steps of its leads, oldest first.</summary>
    public ImmutableArray<LeadStep> Steps { get; init; } = [];

    /// <summary>When it was not to be contacted.</summary>
    public ImmutableArray<ContactBan> Bans { get; init; } = [];

    /// <summary>Its numbers.</summary>
    public ImmutableArray<CardPhone> Phones { get; init; } = [];

    /// <summary>Until when it rests, as it says itself today.</summary>
    public DateTimeOffset? CooldownUntil { get; init; }

    /// <summary>As the pool knows it today; null where the pool has never heard of it.</summary>
    public CustomerStanding? Standing { get; init; }

    /// <summary>Its totals at a moment, by the courier's times.</summary>
    public CustomerMetrics MetricsAt(DateTimeOffset at) =>
        MetricsRules.Compute(Orders.Select(order => order.At(at)).OfType<OrderFacts>());
}
