using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>The columns of each report's file; the period before stands beside each figure.</summary>
internal static class CsvColumns
{
    private static readonly CsvColumn<OrderFigures>[] OrderColumns =
    [
        new("orders", f => f.Orders), new("newCustomers", f => f.NewCustomers), new("delivered", f => f.Delivered), new("returned", f => f.Returned),
        new("pending", f => f.Pending), new("inTransit", f => f.InTransit), new("cancelled", f => f.Cancelled), new("successRate", f => f.SuccessRate),
        new("orderValue", f => f.OrderValue), new("deliveredValue", f => f.DeliveredValue), new("returnedValue", f => f.ReturnedValue),
        new("deliveries", f => f.Deliveries), new("returns", f => f.Returns), new("deliveriesValue", f => f.DeliveriesValue),
    ];

    private static readonly CsvColumn<EntryFigures>[] EntryColumns =
    [
        new("opened", f => f.Opened), new("outcomes", f => f.Outcomes), new("reached", f => f.Reached), new("converted", f => f.Converted),
        new("delivered", f => f.Delivered), new("lost", f => f.Lost), new("openOrders", f => f.OpenOrders), new("conversionRate", f => f.ConversionRate),
        new("deliveredConversionRate", f => f.DeliveredConversionRate), new("contactRate", f => f.ContactRate), new("sales", f => f.Sales),
        new("reorders", f => f.Reorders), new("noAnswers", f => f.NoAnswers), new("declined", f => f.Declined), new("notInterested", f => f.NotInterested),
        new("callbacks", f => f.Callbacks), new("doNotCalls", f => f.DoNotCalls), new("wrongNumbers", f => f.WrongNumbers), new("timed", f => f.Timed),
        new("callSeconds", f => f.CallSeconds), new("averageCallSeconds", f => f.AverageCallSeconds), new("soldValue", f => f.SoldValue),
        new("deliveredValue", f => f.DeliveredValue),
    ];

    public static IReadOnlyList<CsvColumn<Line<OrderFigures>>> Customers { get; } =
        [new("group", l => l.Key ?? "TOTAL"), new("customers", l => l.Customers), .. Beside(OrderColumns)];

    public static IReadOnlyList<CsvColumn<Line<EntryFigures>>> Recycling { get; } = [new("group", l => l.Key ?? "TOTAL"), .. Beside(EntryColumns)];

    public static IReadOnlyList<CsvColumn<Line<AgentFigures>>> Agents { get; } =
    [
        new("agent", l => l.Key ?? "TOTAL"), new("name", l => l.Name),
        .. Beside<AgentFigures>(
        [
            new("taken", f => f.Taken), new("callbacksDue", f => f.CallbacksDue), new("callbacksKept", f => f.CallbacksKept),
            new("callbacksKeptRate", f => f.CallbacksKeptRate), .. EntryColumns.Skip(1).Select(c => new CsvColumn<AgentFigures>(c.Heading, f => c.Value(f.Calls))),
        ]),
    ];

    public static IReadOnlyList<CsvColumn<TrendPoint>> Trend { get; } =
    [
        new("from", p => p.From), new("to", p => p.To), .. OrderColumns.Select(c => new CsvColumn<TrendPoint>(c.Heading, p => c.Value(p.Orders))),
        .. EntryColumns.Select(c => new CsvColumn<TrendPoint>(c.Heading == "deliveredValue" ? "deliveredSoldValue" : c.Heading == "delivered" ? "deliveredSales" : c.Heading, p => c.Value(p.Calls))),
    ];

    public static IReadOnlyList<CsvColumn<FunnelStep>> Funnel { get; } =
    [
        new("step", s => Domain.Words.Of(s.Step)), new("count", s => s.Count), new("before", s => s.Before), new("ofStepBefore", s => s.OfStepBefore),
        new("ofFirst", s => s.OfFirst),
    ];

    public static IReadOnlyList<CsvColumn<(Cohort Cohort, CohortMonth Month)>> Cohorts { get; } =
    [
        new("cohort", c => c.Cohort.Month), new("cohortCustomers", c => c.Cohort.Customers), new("cohortRepeaters", c => c.Cohort.Repeaters),
        new("repeatRate", c => c.Cohort.RepeatRate), new("successRate", c => c.Cohort.SuccessRate), new("month", c => c.Month.Month), new("offset", c => c.Month.Offset),
        new("customers", c => c.Month.Customers), new("share", c => c.Month.Share), new("orders", c => c.Month.Orders), new("delivered", c => c.Month.Delivered),
        new("returned", c => c.Month.Returned), new("orderValue", c => c.Month.OrderValue), new("deliveredValue", c => c.Month.DeliveredValue),
    ];

    public static IReadOnlyList<CsvColumn<IntakeDay>> Intake { get; } =
    [
        new("day", d => d.Day), new("imports", d => d.Imports), new("rows", d => d.Rows), new("created", d => d.Created), new("updated", d => d.Updated),
        new("unchanged", d => d.Unchanged), new("rejected", d => d.Rejected), new("syncRuns", d => d.SyncRuns), new("asked", d => d.Asked),
        new("answered", d => d.Answered), new("changed", d => d.Changed), new("failed", d => d.Failed),
    ];

    private static IEnumerable<CsvColumn<Line<T>>> Beside<T>(CsvColumn<T>[] columns) => columns.SelectMany(static column => (CsvColumn<Line<T>>[])
    [
        new(column.Heading, line => column.Value(line.Figures)),
        new($"{column.Heading}Before", line => column.Value(line.Before)),
    ]);
}
