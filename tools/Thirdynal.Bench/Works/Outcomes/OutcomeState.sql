-- What outcomes left behind, without ids and times.
select string_agg(line, E'\n' order by line) from (
    select 'entries ' || concat_ws(' ', pool_status, processed_outcome, recycle_reason, original_outcome, recycle_count, no_answer_count, is_open, count(*)) as line
    from lead_recycling_pool group by pool_status, processed_outcome, recycle_reason, original_outcome, recycle_count, no_answer_count, is_open
    union all
    select 'priorities of open entries ' || sum(priority_score) from lead_recycling_pool where is_open
    union all
    select 'customers ' || concat_ws(' ', times_contacted, recycling_eligible, risk_level, do_not_contact_at is not null,
        round(extract(epoch from recycling_cooldown_until - now()) / 86400), total_orders, total_pending, count(*))
    from customers group by times_contacted, recycling_eligible, risk_level, do_not_contact_at is not null,
        round(extract(epoch from recycling_cooldown_until - now()) / 86400), total_orders, total_pending
    union all
    select 'orders ' || concat_ws(' ', source_type, current_status, lead_outcome, product_name, sum(cod_amount), count(*))
    from customer_order_history group by source_type, current_status, lead_outcome, product_name
    union all
    select 'calls ' || concat_ws(' ', new_status, sum(call_duration_seconds), count(*))
    from lead_status_history where contact_method = 'CALL' group by new_status
    union all
    select 'leads ' || concat_ws(' ', status, closed_at is not null, order_number is not null, count(*))
    from leads group by status, closed_at is not null, order_number is not null
) lines
