-- :size customers with a name out of 1,600, an address, and their numbers. Stands before a work's own statements.
create temp table people as
select i, md5('customer' || i)::uuid as id, '+639' || lpad(i::text, 9, '0') as phone,
    (:first)[1 + i % 40] || ' ' || (:last)[1 + i / 40 % 40] as name,
    i || ' Rizal St' as address
from generate_series(1, :size) i;

insert into customers (id, key_phone, version, phone_primary, phones, name_display, name_normalized, primary_address, city, province,
    name_as_of, address_as_of, city_as_of, province_as_of, first_seen_at, updated_at)
select id, phone, 1, phone, jsonb_build_array(jsonb_build_object('phone', phone, 'addedAt', now())), name, lower(name), address, 'QUEZON-CITY', 'METRO-MANILA',
    now() - interval '200 days', now() - interval '200 days', now() - interval '200 days', now() - interval '200 days', now() - interval '200 days', now()
from people;

insert into identity_endings (ending, version) select distinct right(phone, 7), 1 from people;

insert into customer_phones (phone, ending, customer_id, customer_key, is_primary, is_founding, name_normalized, matched_by, created_at)
select phone, right(phone, 7), id, phone, true, true, lower(name), 'FOUNDED', now() from people;
