namespace Thirdynal.Storage.Reports;

/// <summary>Everything that reports count: what each fact adds to which sum.</summary>
internal static class Rollups
{
    // An order counts on the day it was made, and on the courier's day of its delivery or return. What orders have in common
    // is summed up first, and only then goes into the six cubes: an order that has moved takes off most of what it adds.
    private static readonly Sums OrderSums = new(
        "report_order_sums",
        ["cube", "day", "area", "product", "risk", "band", "source"],
        [
            "orders", "new_customers", "delivered", "returned", "pending", "in_transit", "cancelled", "deliveries", "returns",
            "value", "delivered_value", "returned_value", "deliveries_value",
        ],
        """
        select 1 as sign, x.cube, b.day, x.area, x.product, x.risk, x.band, x.source, b.orders, b.new_customers, b.delivered, b.returned, b.pending, b.in_transit,
               b.cancelled, b.deliveries, b.returns, b.value, b.delivered_value, b.returned_value, b.deliveries_value
        from (
            select e.day, f.area, f.product, f.risk, f.band, f.source, sum(sign * e.orders) as orders, sum(sign * e.orders * (f.nth = 1)::int) as new_customers,
                   sum(sign * e.orders * (f.bucket = 'DELIVERED')::int) as delivered, sum(sign * e.orders * (f.bucket = 'RETURNED')::int) as returned,
                   sum(sign * e.orders * (f.bucket = 'PENDING')::int) as pending, sum(sign * e.orders * (f.bucket = 'IN_TRANSIT')::int) as in_transit,
                   sum(sign * e.orders * (f.bucket = 'CANCELLED')::int) as cancelled, sum(sign * e.deliveries) as deliveries, sum(sign * e.returns) as returns,
                   sum(sign * e.orders * f.value) as value, sum(sign * e.orders * (f.bucket = 'DELIVERED')::int * f.value) as delivered_value,
                   sum(sign * e.orders * (f.bucket = 'RETURNED')::int * f.value) as returned_value, sum(sign * e.deliveries * f.value) as deliveries_value
            from {0} f
            cross join lateral (values (f.day, 1, 0, 0), (f.delivered_day, 0, 1, 0), (f.returned_day, 0, 0, 1)) e(day, orders, deliveries, returns)
            where e.day is not null
            group by 1, 2, 3, 4, 5, 6
        ) b
        cross join lateral (values
            (1::smallint, b.area, ''::varchar, b.risk, b.band, b.source), (2, '', b.product, b.risk, b.band, b.source), (3, b.area, b.product, '', '', ''),
            (4, '', '', b.risk, b.band, b.source), (5, b.area, '', '', '', ''), (6, '', b.product, '', '', '')
        ) x(cube, area, product, risk, band, source)
        """);

    private static readonly Sums CohortSums = new(
        "report_cohort_sums",
        ["first_month", "month", "area"],
        ["customers", "repeaters", "orders", "delivered", "returned", "value", "delivered_value"],
        """
        select sign, f.first_month, date_trunc('month', f.day::timestamp)::date as month, f.area,
               f.new_in_month::int as customers, (f.nth = 2)::int as repeaters, 1 as orders,
               (f.bucket = 'DELIVERED')::int as delivered, (f.bucket = 'RETURNED')::int as returned,
               f.value, (f.bucket = 'DELIVERED')::int * f.value as delivered_value
        from {0} f
        """);

    // An entry counts on the day it was opened, and with its outcome on the day of that; summed up first, as orders are.
    private static readonly Sums EntrySums = new(
        "report_entry_sums",
        ["cube", "day", "agent", "reason", "attempt", "age", "priority"],
        [
            "opened", "outcomes", "sales", "reorders", "no_answers", "declined", "not_interested", "callbacks", "do_not_calls", "wrong_numbers",
            "delivered", "lost", "open_orders", "timed", "seconds", "sold", "delivered_value",
        ],
        """
        select 1 as sign, x.cube, b.day, x.agent, x.reason, x.attempt, x.age, x.priority, b.opened, b.outcomes, b.sales, b.reorders, b.no_answers, b.declined,
               b.not_interested, b.callbacks, b.do_not_calls, b.wrong_numbers, b.delivered, b.lost, b.open_orders, b.timed, b.seconds, b.sold, b.delivered_value
        from (
            select e.day, e.said, e.agent, f.reason, f.attempt, e.age, f.priority, sum(sign * e.opened) as opened, sum(sign * e.said) as outcomes,
                   sum(sign * (e.outcome = 'SALE')::int) as sales, sum(sign * (e.outcome = 'REORDER')::int) as reorders,
                   sum(sign * (e.outcome = 'NO_ANSWER')::int) as no_answers, sum(sign * (e.outcome = 'DECLINED')::int) as declined,
                   sum(sign * (e.outcome = 'NOT_INTERESTED')::int) as not_interested, sum(sign * (e.outcome = 'CALLBACK')::int) as callbacks,
                   sum(sign * (e.outcome = 'DO_NOT_CALL')::int) as do_not_calls,
                   sum(sign * (e.outcome = 'WRONG_NUMBER')::int) as wrong_numbers,
                   sum(sign * (e.order_state = 'DELIVERED')::int) as delivered, sum(sign * (e.order_state = 'LOST')::int) as lost,
                   sum(sign * (e.order_state = 'OPEN')::int) as open_orders, sum(sign * e.said * f.timed::int) as timed,
                   sum(sign * e.said * f.seconds) as seconds, sum(sign * e.said * f.sold) as sold,
                   sum(sign * (e.order_state = 'DELIVERED')::int * f.sold) as delivered_value
            from {0} f
            cross join lateral (values
                (f.opened_day, 1, 0, ''::varchar, ''::varchar, ''::varchar, ''::varchar),
                (f.day, 0, 1, f.age, f.agent, coalesce(f.outcome, ''), coalesce(f.order_state, ''))
            ) e(day, opened, said, age, agent, outcome, order_state)
            where e.day is not null
            group by 1, 2, 3, 4, 5, 6, 7
        ) b
        cross join lateral (values
            (1::smallint, ''::varchar, b.reason, b.attempt, b.age, b.priority), (2, b.agent, b.reason, 0::smallint, '', ''),
            (3, '', b.reason, 0, '', ''), (4, '', '', b.attempt, '', b.priority), (5, '', '', 0, b.age, '')
        ) x(cube, agent, reason, attempt, age, priority)
        where x.cube not in (2, 5) or b.said = 1
        """);

    private static readonly Sums CallbackSums = new(
        "report_callback_sums",
        ["day", "agent", "late"],
        ["callbacks"],
        "select sign, f.callback_day as day, f.callback_owner as agent, f.late, 1 as callbacks from {0} f where f.callback_day is not null");

    private static readonly Sums CustomerSums = new(
        "report_customer_sums",
        ["risk", "band", "area"],
        ["customers"],
        "select sign, f.risk, f.band, f.area, 1 as customers from {0} f");

    /// <summary>Leads handed out: there are no facts of them but the steps of leads themselves, which never change.</summary>
    public static Sums Taken { get; } = new(
        "report_taken_sums",
        ["day", "agent"],
        ["taken"],
        """
        select 1 as sign, manila_day(created_at) as day, coalesce(held_by, changed_by, '')::varchar(100) as agent, 1 as taken
        from {0} h where new_status = 'ASSIGNED'
        """);

    /// <summary>The rollups of facts.</summary>
    public static Rollup[] All { get; } =
    [
        new(
            FactKinds.Orders, "report_orders", "report_orders_now", "order_id",
            ["day", "delivered_day", "returned_day", "first_month", "nth", "new_in_month", "bucket", "risk", "band", "area", "product", "source", "value"],
            [OrderSums, CohortSums]),
        new(
            FactKinds.Entries, "report_entries", "report_entries_now", "entry_id",
            [
                "opened_day", "day", "reason", "attempt", "age", "priority", "agent", "outcome", "order_state", "sold", "seconds", "timed",
                "callback_day", "callback_owner", "late",
            ],
            [EntrySums, CallbackSums]),
        new(FactKinds.Customer, "report_customers", "report_customers_now", null, ["risk", "band", "area"], [CustomerSums]),
    ];
}
