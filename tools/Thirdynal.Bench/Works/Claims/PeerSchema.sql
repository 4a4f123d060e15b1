-- What the query of the peer needs, and nothing that only the product's own way needs.
drop index recycling_pool_open;
alter table lead_recycling_pool drop constraint lead_recycling_pool_customer_id_fkey;
create index peer_next on lead_recycling_pool (priority_score desc, available_from, id) where pool_status = 'AVAILABLE' and is_open;
create index peer_held on lead_recycling_pool (assigned_to) where pool_status = 'ASSIGNED' and is_open;
