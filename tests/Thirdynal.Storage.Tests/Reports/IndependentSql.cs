namespace Thirdynal.Storage.Tests.Reports;

/// <summary>
/// The reports' figures straight from the tables of the main job, as docs/reports.md defines them; nothing of the rollups is
/// used. <c>$1</c> and <c>$2</c> are the first and the last day.
/// </summary>
internal static class IndependentSql
{
    /// <summary>Every order with what the definitions make of it; made once, for so many queries.</summary>
    public const string MakeOrders = """
        create table independent_orders as (
            select h.*, c.risk_level, c.customer_score, upper(trim(coalesce(c.province, ''))) as area, trim(coalesce(h.product_name, '')) as product,
                   (coalesce(h.order_date, h.created_at) at time zone 'Asia/Manila')::date as ordered,
                   not exists (
                       select from customer_order_history e where e.customer_id = h.customer_id
                           and (coalesce(e.order_date, e.created_at), e.created_at, e.id) < (coalesce(h.order_date, h.created_at), h.created_at, h.id)
                   ) as is_first,
                   case when h.current_status = 'DELIVERED'
                       then (coalesce(h.delivered_date, h.order_date, h.created_at) at time zone 'Asia/Manila')::date end as arrived,
                   case when h.current_status in ('RETURNED', 'RTS')
                       then (coalesce(h.returned_date, h.order_date, h.created_at) at time zone 'Asia/Manila')::date end as came_back
            from customer_order_history h join customers c on c.id = h.customer_id
        )
        """;

    private const string OrderFigures = """
        count(*) filter (where ordered between $1 and $2), count(*) filter (where ordered between $1 and $2 and is_first),
        count(*) filter (where ordered between $1 and $2 and current_status = 'DELIVERED'),
        count(*) filter (where ordered between $1 and $2 and current_status in ('RETURNED', 'RTS')),
        count(*) filter (where ordered between $1 and $2 and current_status = 'PENDING'),
        count(*) filter (where ordered between $1 and $2 and current_status in ('PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'FAILED_DELIVERY')),
        count(*) filter (where ordered between $1 and $2 and current_status = 'CANCELLED'),
        coalesce(sum(cod_amount) filter (where ordered between $1 and $2), 0),
        coalesce(sum(cod_amount) filter (where ordered between $1 and $2 and current_status = 'DELIVERED'), 0),
        coalesce(sum(cod_amount) filter (where ordered between $1 and $2 and current_status in ('RETURNED', 'RTS')), 0),
        count(*) filter (where arrived between $1 and $2), count(*) filter (where came_back between $1 and $2),
        coalesce(sum(cod_amount) filter (where arrived between $1 and $2), 0)
        """;

    /// <summary>Every entry, likewise.</summary>
    public const string MakeEntries = """
        create table independent_entries as (
            select p.*, (p.created_at at time zone 'Asia/Manila')::date as opened, (p.processed_at at time zone 'Asia/Manila')::date as ended,
                   p.processed_outcome in ('SALE', 'REORDER', 'NO_ANSWER', 'DECLINED', 'NOT_INTERESTED', 'CALLBACK', 'DO_NOT_CALL', 'WRONG_NUMBER') as said,
                   coalesce(p.assigned_to, p.last_holder, p.processed_by) as agent,
                   p.no_answer_count + p.callback_count + case when p.processed_outcome = 'NO_ANSWER' then 0 else 1 end as attempt,
                   greatest(0, floor(extract(epoch from p.processed_at - p.available_from) / 86400)) as age,
                   s.seconds, s.timed, o.current_status, o.cod_amount
            from lead_recycling_pool p
            left join (
                select entry_id, sum(call_duration_seconds) as seconds, count(call_duration_seconds) as timed from lead_status_history group by 1
            ) s on s.entry_id = p.id
            left join leads l on l.id = p.lead_id and p.pool_status = 'CONVERTED'
            left join customer_order_history o on o.waybill_number = l.order_number
        )
        """;

    private const string EntryFigures = """
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'SALE'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'REORDER'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'NO_ANSWER'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'DECLINED'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'NOT_INTERESTED'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'CALLBACK'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'DO_NOT_CALL'),
        count(*) filter (where said and ended between $1 and $2 and processed_outcome = 'WRONG_NUMBER'),
        count(*) filter (where said and ended between $1 and $2 and pool_status = 'CONVERTED' and current_status = 'DELIVERED'),
        count(*) filter (where said and ended between $1 and $2 and pool_status = 'CONVERTED' and current_status in ('RETURNED', 'CANCELLED')),
        count(*) filter (where said and ended between $1 and $2 and pool_status = 'CONVERTED'
            and (current_status is null or current_status not in ('DELIVERED', 'RETURNED', 'CANCELLED'))),
        coalesce(sum(timed) filter (where said and ended between $1 and $2), 0), coalesce(sum(seconds) filter (where said and ended between $1 and $2), 0),
        coalesce(sum(cod_amount) filter (where said and ended between $1 and $2 and pool_status = 'CONVERTED'), 0),
        coalesce(sum(cod_amount) filter (where said and ended between $1 and $2 and pool_status = 'CONVERTED' and current_status = 'DELIVERED'), 0)
        """;

    private const string Outcomes = "count(*) filter (where said and ended between $1 and $2)";
    private const string Opened = "count(*) filter (where opened between $1 and $2)";

    public const string Risk = "risk_level";

    public const string Band = "case when customer_score between 0 and 25 then '0-25' when customer_score between 26 and 50 then '26-50'"
        + " when customer_score between 51 and 75 then '51-75' else '76-100' end";

    public const string AgeBand = "case when age < 2 then '0-1' when age < 7 then '2-6' when age < 14 then '7-13' when age < 30 then '14-29' else '30+' end";

    public const string PriorityBand = "case when priority_score between 1 and 19 then '1-19' when priority_score between 20 and 39 then '20-39'"
        + " when priority_score between 40 and 59 then '40-59' when priority_score between 60 and 79 then '60-79' else '80-100' end";

    /// <summary>Customer performance by an expression, of the orders for which a condition holds.</summary>
    public static string CustomerPerformance(string by, string condition) =>
        $"select {by}, {OrderFigures} from independent_orders where {condition} group by 1";

    /// <summary>Recycling conversion by an expression, of the entries for which a condition holds.</summary>
    public static string RecyclingConversion(string by, string condition, bool countsOpened = true) =>
        $"select {by}, {(countsOpened ? Opened : "0::bigint")}, {Outcomes}, {EntryFigures} from independent_entries where {condition} group by 1";

    /// <summary>Agents: hand-outs, callbacks due and kept, calls. <c>$3</c> is now, <c>$4</c> the hours of a callback's window.</summary>
    public static string AgentPerformance(string condition) =>
        $"""
        with e as (select * from independent_entries),
        names as (
            select agent as name from e where said
            union select callback_owner from e where recycle_reason = 'SCHEDULED_CALLBACK'
            union select coalesce(held_by, changed_by) from lead_status_history where new_status = 'ASSIGNED'
        )
        select n.name,
            (select count(*) from lead_status_history s where s.new_status = 'ASSIGNED' and coalesce(s.held_by, s.changed_by) = n.name
                and (s.created_at at time zone 'Asia/Manila')::date between $1 and $2),
            (select count(*) from e where recycle_reason = 'SCHEDULED_CALLBACK' and callback_owner = n.name
                and (available_from at time zone 'Asia/Manila')::date between $1 and $2
                and (said is true or pool_status = 'EXPIRED' or is_open and available_from + make_interval(hours => $4) <= $3)),
            (select count(*) from e where recycle_reason = 'SCHEDULED_CALLBACK' and callback_owner = n.name and said
                and (available_from at time zone 'Asia/Manila')::date between $1 and $2 and processed_at < available_from + make_interval(hours => $4)),
            0::bigint, f.*
        from names n left join lateral (select {Outcomes}, {EntryFigures} from e where said and agent = n.name and {condition}) f on true
        """;

    /// <summary>Cohorts: month, customers, repeaters, orders, delivered, returned, value, delivered value.</summary>
    public const string Cohorts = """
        with o as (select * from independent_orders),
        f as (select customer_id, min(date_trunc('month', ordered))::date as cohort, count(*) as orders from o group by 1)
        select cohort, count(distinct o.customer_id), count(distinct o.customer_id) filter (where f.orders > 1), count(*),
               count(*) filter (where current_status = 'DELIVERED'), count(*) filter (where current_status in ('RETURNED', 'RTS')),
               coalesce(sum(cod_amount), 0), coalesce(sum(cod_amount) filter (where current_status = 'DELIVERED'), 0)
        from o join f using (customer_id)
        where cohort between date_trunc('month', $1::timestamp) and date_trunc('month', $2::timestamp) group by 1 order by 1
        """;

    /// <summary>Cohorts month by month: month, later month, customers, orders, delivered, returned, value, delivered value.</summary>
    public const string CohortMonths = """
        with o as (select * from independent_orders),
        f as (select customer_id, min(date_trunc('month', ordered))::date as cohort from o group by 1)
        select cohort, date_trunc('month', ordered)::date, count(distinct o.customer_id), count(*),
               count(*) filter (where current_status = 'DELIVERED'), count(*) filter (where current_status in ('RETURNED', 'RTS')),
               coalesce(sum(cod_amount), 0), coalesce(sum(cod_amount) filter (where current_status = 'DELIVERED'), 0)
        from o join f using (customer_id)
        where cohort between date_trunc('month', $1::timestamp) and date_trunc('month', $2::timestamp) group by 1, 2 order by 1, 2
        """;
}
