-- :size delivered waybills, two a customer, none of whom is in the pool.
insert into customers (id, key_phone, version, phone_primary, phones, name_display, name_normalized, primary_address, city, province,
    total_orders, total_delivered, total_order_value, total_delivered_value, delivery_success_rate, customer_score, score_reasons, risk_level,
    first_seen_at, updated_at)
select md5('customer' || i)::uuid, '+639' || lpad(i::text, 9, '0'), 1, '+639' || lpad(i::text, 9, '0'),
    jsonb_build_array(jsonb_build_object('phone', '+639' || lpad(i::text, 9, '0'), 'addedAt', now())),
    'Customer ' || i, 'customer ' || i, i || ' Rizal St', 'QUEZON-CITY', 'METRO-MANILA',
    2, 2, 1000, 1000, 100, 54, '[{"term":"BASE","points":50},{"term":"ORDER_VOLUME","points":4}]', 'LOW', now(), now()
from generate_series(1, :size / 2) i;

insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill,
    waybill_version, order_date, delivered_date, created_at, updated_at)
select md5(k || 'order' || i)::uuid, md5('customer' || i)::uuid, k || lpad(i::text, 11, '0'), 'UPLOAD', 'Serum', 500, 'DELIVERED',
    k || lpad(i::text, 11, '0'), 1, now() - interval '120 days', now() - interval '100 days', now(), now()
from generate_series(1, :size / 2) i, unnest(array['V', 'W']) k;
