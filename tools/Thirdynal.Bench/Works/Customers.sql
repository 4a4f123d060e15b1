-- What is known of customers, orders and open entries, in a form that does not hang on ids or on the moment: counts for people, hashes for equality.
select concat_ws(E'\n',
    (select 'customers ' || count(*) || ', orders ' || sum(total_orders) || ', delivered ' || sum(total_delivered) || ', returned ' || sum(total_returned)
        || ', in transit ' || sum(total_in_transit) || ', worth ' || sum(total_order_value) || ', scores ' || sum(customer_score) from customers),
    'by name and place ' || (select md5(string_agg(md5(concat_ws('|', phone_primary, name_display, primary_address, city, province)), '' order by phone_primary)) from customers),
    'by metrics ' || (select md5(string_agg(md5(concat_ws('|', phone_primary, total_orders, total_delivered, total_returned, total_pending, total_in_transit,
        total_cancelled, total_order_value, total_delivered_value, total_returned_value, delivery_success_rate, customer_score, risk_level, recycling_eligible,
        last_order_date at time zone 'utc', last_delivery_date at time zone 'utc')), '' order by phone_primary)) from customers),
    'by risk ' || (select string_agg(risk_level || ' ' || count, ', ' order by risk_level) from (select risk_level, count(*) from customers group by 1) r),
    'orders by status ' || (select string_agg(current_status || ' ' || count, ', ' order by current_status)
        from (select current_status, count(*) from customer_order_history group by 1) s),
    'orders ' || (select md5(string_agg(md5(concat_ws('|', o.waybill_number, c.phone_primary, o.source_type, o.current_status, o.product_name, o.cod_amount, o.return_reason,
        o.order_date at time zone 'utc', o.delivered_date at time zone 'utc', o.returned_date at time zone 'utc')), '' order by o.waybill_number))
        from customer_order_history o join customers c on c.id = o.customer_id),
    'open entries ' || coalesce((select count(*) || ' ' || md5(string_agg(concat_ws('|', c.phone_primary, p.source_waybill, p.recycle_reason, p.priority_score, p.recycle_count), ';' order by c.phone_primary))
        from lead_recycling_pool p join customers c on c.id = p.customer_id where p.is_open), 'none'))
