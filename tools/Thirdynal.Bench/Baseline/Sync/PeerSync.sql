create temp table moved on commit drop as
with told as (
    select * from unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::text[])
        t(waybill, status, at, delivered, returned, reason, reason_text)
), changed as (
    update customer_order_history o set current_status = t.status, status_history = o.status_history || jsonb_build_object('status', t.status, 'at', t.at),
        delivered_date = coalesce(t.delivered, o.delivered_date), returned_date = coalesce(t.returned, o.returned_date),
        return_reason = case when t.status in ('RTS', 'RETURNED') then t.reason else o.return_reason end,
        return_reason_text = case when t.status in ('RTS', 'RETURNED') then t.reason_text else o.return_reason_text end, updated_at = now()
    from told t
    where o.jnt_waybill = t.waybill and o.current_status <> t.status and o.current_status not in ('DELIVERED', 'RETURNED', 'CANCELLED')
    returning o.customer_id, o.waybill_number, o.current_status, o.return_reason, o.returned_date
)
select * from changed
