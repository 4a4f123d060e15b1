set local work_mem = '128MB';
set local jit = off;
analyze staged;

-- Whose is it? By number; else by name and last seven digits, when just one fits; else somebody new.
update staged s set customer_id = p.customer_id from customer_phones p where p.phone = s.phone;

update staged s set customer_id = n.customer_id
from (
    select s.row, min(p.customer_id::text)::uuid as customer_id
    from staged s join customer_phones p on p.ending = right(s.phone, 7) and p.name_normalized = s.name_normalized and p.is_primary
    where s.customer_id is null group by s.row having count(distinct p.customer_id) = 1
) n
where n.row = s.row;

with founded as (
    insert into customers (id, key_phone, version, phone_primary, phones, name_display, name_normalized, primary_address, barangay, city, province,
        name_as_of, address_as_of, city_as_of, province_as_of, first_seen_at, updated_at)
    select distinct on (phone) gen_random_uuid(), phone, 1, phone, jsonb_build_array(jsonb_build_object('phone', phone, 'addedAt', now())), name, name_normalized,
        address, barangay, city, province, submitted_at, submitted_at, submitted_at, submitted_at, now(), now()
    from staged where customer_id is null order by phone, submitted_at desc nulls last, row desc
    returning id, phone_primary, name_normalized
)
insert into customer_phones (phone, ending, customer_id, customer_key, is_primary, is_founding, name_normalized, matched_by, created_at)
select phone_primary, right(phone_primary, 7), id, phone_primary, true, true, name_normalized, 'FOUNDED', now() from founded;

update staged s set customer_id = p.customer_id from customer_phones p where s.customer_id is null and p.phone = s.phone;

-- The newest name and place count.
update customers c set name_display = coalesce(n.name, c.name_display), name_normalized = coalesce(n.name_normalized, c.name_normalized),
    primary_address = coalesce(n.address, c.primary_address), barangay = coalesce(n.barangay, c.barangay), city = coalesce(n.city, c.city),
    province = coalesce(n.province, c.province), name_as_of = n.submitted_at, address_as_of = n.submitted_at, city_as_of = n.submitted_at, province_as_of = n.submitted_at
from (select distinct on (customer_id) * from staged order by customer_id, submitted_at desc nulls last, row desc) n
where n.customer_id = c.id and (c.name_as_of is null or c.name_as_of < n.submitted_at);

create temp table moved as
with upserted as (
    insert into customer_order_history as o (id, customer_id, waybill_number, source_type, product_name, weight, declared_value, cod_amount, current_status,
        status_history, return_reason, return_reason_text, jnt_waybill, order_date, shipped_date, delivered_date, returned_date, created_at, updated_at)
    select distinct on (waybill) gen_random_uuid(), customer_id, waybill, 'UPLOAD', product, weight, declared, cod, status,
        jsonb_build_array(jsonb_build_object('status', status, 'at', coalesce(status_at, now()))),
        case when status in ('RETURNED', 'RTS') then reason end, case when status in ('RETURNED', 'RTS') then reason_text end,
        waybill, submitted_at, submitted_at, case when status = 'DELIVERED' then status_at end, case when status = 'RETURNED' then status_at end, now(), now()
    from staged order by waybill, row desc
    on conflict (waybill_number) do update set
        current_status = excluded.current_status, status_history = o.status_history || excluded.status_history,
        return_reason = coalesce(excluded.return_reason, o.return_reason), return_reason_text = coalesce(excluded.return_reason_text, o.return_reason_text),
        delivered_date = coalesce(o.delivered_date, excluded.delivered_date), returned_date = coalesce(o.returned_date, excluded.returned_date), updated_at = now()
    where o.current_status not in ('DELIVERED', 'RETURNED', 'CANCELLED')
        and array_position(array['PENDING', 'PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'FAILED_DELIVERY', 'RTS', 'DELIVERED', 'RETURNED', 'CANCELLED'], excluded.current_status::text)
          > array_position(array['PENDING', 'PICKED_UP', 'IN_TRANSIT', 'DELIVERING', 'FAILED_DELIVERY', 'RTS', 'DELIVERED', 'RETURNED', 'CANCELLED'], o.current_status::text)
    returning customer_id, waybill_number, current_status, return_reason, returned_date, xmax = 0 as is_new
)
select * from upserted;
analyze moved;

:metrics;

:recycle;
