using System.Numerics;
using Thirdynal.Domain.Reports;

namespace Thirdynal.Storage.Reports;

/// <summary>What orders amount to. Each figure is defined in docs/reports.md; values are pesos.</summary>
/// <param name="Orders">By the day of the order, like all that follow up to <paramref name="ReturnedValue"/>.</param>
/// <param name="NewCustomers">Orders that were their customer's first.</param>
/// <param name="Delivered">Of these orders.</param>
/// <param name="Returned">Of these orders; RTS counts.</param>
/// <param name="Pending">Of these orders.</param>
/// <param name="InTransit">Of these orders.</param>
/// <param name="Cancelled">Of these orders.</param>
/// <param name="OrderValue">COD of these orders.</param>
/// <param name="DeliveredValue">COD of those delivered.</param>
/// <param name="ReturnedValue">COD of those returned.</param>
/// <param name="Deliveries">Orders that the courier delivered in these days, whenever they were made.</param>
/// <param name="Returns">Orders that came back in these days.</param>
/// <param name="DeliveriesValue">COD of those deliveries.</param>
public sealed record OrderFigures(
    long Orders, long NewCustomers, long Delivered, long Returned, long Pending, long InTransit, long Cancelled,
    decimal OrderValue, decimal DeliveredValue, decimal ReturnedValue, long Deliveries, long Returns, decimal DeliveriesValue)
    : IAdditionOperators<OrderFigures, OrderFigures, OrderFigures>
{
    internal const string Columns =
        "sum(orders)::bigint, sum(new_customers)::bigint, sum(delivered)::bigint, sum(returned)::bigint, sum(pending)::bigint, sum(in_transit)::bigint,"
        + " sum(cancelled)::bigint, sum(value) / 100.0, sum(delivered_value) / 100.0, sum(returned_value) / 100.0, sum(deliveries)::bigint,"
        + " sum(returns)::bigint, sum(deliveries_value) / 100.0";

    /// <summary>Nothing.</summary>
    public static OrderFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Delivered of delivered and returned, percent.</summary>
    public decimal? SuccessRate => Rates.Percent(Delivered, Delivered + Returned);

    /// <inheritdoc/>
    public static OrderFigures operator +(OrderFigures left, OrderFigures right) => new(
        left.Orders + right.Orders, left.NewCustomers + right.NewCustomers, left.Delivered + right.Delivered, left.Returned + right.Returned,
        left.Pending + right.Pending, left.InTransit + right.InTransit, left.Cancelled + right.Cancelled, left.OrderValue + right.OrderValue,
        left.DeliveredValue + right.DeliveredValue, left.ReturnedValue + right.ReturnedValue, left.Deliveries + right.Deliveries,
        left.Returns + right.Returns, left.DeliveriesValue + right.DeliveriesValue);
}

/// <summary>What calls on recycled leads amount to. Each figure is defined in docs/reports.md; values are pesos.</summary>
/// <param name="Opened">Entries opened in these days.</param>
/// <param name="Outcomes">Entries that got an outcome in these days; all that follows is of these.</param>
/// <param name="Sales">SALE.</param>
/// <param name="Reorders">REORDER.</param>
/// <param name="NoAnswers">NO_ANSWER.</param>
/// <param name="Declined">DECLINED.</param>
/// <param name="NotInterested">NOT_INTERESTED.</param>
/// <param name="Callbacks">CALLBACK.</param>
/// <param name="DoNotCalls">DO_NOT_CALL.</param>
/// <param name="WrongNumbers">WRONG_NUMBER.</param>
/// <param name="Delivered">Sales whose order has been delivered.</param>
/// <param name="Lost">Sales whose order came back or was cancelled.</param>
/// <param name="OpenOrders">Sales whose order is on its way, or not yet sent.</param>
/// <param name="Timed">Calls whose length is known.</param>
/// <param name="CallSeconds">Of these, together.</param>
/// <param name="SoldValue">COD of the orders sold.</param>
/// <param name="DeliveredValue">COD of those delivered.</param>
public sealed record EntryFigures(
    long Opened, long Outcomes, long Sales, long Reorders, long NoAnswers, long Declined, long NotInterested, long Callbacks, long DoNotCalls,
    long WrongNumbers, long Delivered, long Lost, long OpenOrders, long Timed, long CallSeconds, decimal SoldValue, decimal DeliveredValue)
    : IAdditionOperators<EntryFigures, EntryFigures, EntryFigures>
{
    internal const string Columns =
        "sum(opened)::bigint, sum(outcomes)::bigint, sum(sales)::bigint, sum(reorders)::bigint, sum(no_answers)::bigint, sum(declined)::bigint,"
        + " sum(not_interested)::bigint, sum(callbacks)::bigint, sum(do_not_calls)::bigint, sum(wrong_numbers)::bigint, sum(delivered)::bigint,"
        + " sum(lost)::bigint, sum(open_orders)::bigint, sum(timed)::bigint, sum(seconds)::bigint, sum(sold) / 100.0, sum(delivered_value) / 100.0";

    /// <summary>Nothing.</summary>
    public static EntryFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Entries CONVERTED: by a sale or a repeat order.</summary>
    public long Converted => Sales + Reorders;

    /// <summary>Outcomes other than NO_ANSWER and WRONG_NUMBER.</summary>
    public long Reached => Outcomes - NoAnswers - WrongNumbers;

    /// <summary>Converted of outcomes, percent.</summary>
    public decimal? ConversionRate => Rates.Percent(Converted, Outcomes);

    /// <summary>Delivered of outcomes, percent.</summary>
    public decimal? DeliveredConversionRate => Rates.Percent(Delivered, Outcomes);

    /// <summary>Reached of outcomes, percent.</summary>
    public decimal? ContactRate => Rates.Percent(Reached, Outcomes);

    /// <summary>Seconds of a timed call.</summary>
    public decimal? AverageCallSeconds => Rates.Each(CallSeconds, Timed);

    /// <inheritdoc/>
    public static EntryFigures operator +(EntryFigures left, EntryFigures right) => new(
        left.Opened + right.Opened, left.Outcomes + right.Outcomes, left.Sales + right.Sales, left.Reorders + right.Reorders,
        left.NoAnswers + right.NoAnswers, left.Declined + right.Declined, left.NotInterested + right.NotInterested, left.Callbacks + right.Callbacks,
        left.DoNotCalls + right.DoNotCalls, left.WrongNumbers + right.WrongNumbers, left.Delivered + right.Delivered, left.Lost + right.Lost,
        left.OpenOrders + right.OpenOrders, left.Timed + right.Timed, left.CallSeconds + right.CallSeconds, left.SoldValue + right.SoldValue,
        left.DeliveredValue + right.DeliveredValue);
}

/// <summary>One line of a report, with the period before beside it.</summary>
/// <param name="Key">The group; null in the total and in what is left over.</param>
/// <param name="Figures">Of the period.</param>
/// <param name="Before">Of the period before.</param>
public sealed record ReportLine<T>(string? Key, T Figures, T Before);

/// <summary>The lines of a report.</summary>
/// <param name="Total">All together, the groups not shown too.</param>
/// <param name="Lines">Of each group, the largest first where there is no other order.</param>
/// <param name="Others">The groups beyond those asked for, together; null where there are none.</param>
public sealed record ReportTable<T>(ReportLine<T> Total, IReadOnlyList<ReportLine<T>> Lines, ReportLine<T>? Others);
