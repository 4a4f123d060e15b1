-- The seed's own indexes.
drop index recycling_pool_open, recycling_pool_one_open, recycling_pool_customer, recycling_pool_closed;
alter table lead_recycling_pool drop constraint lead_recycling_pool_customer_id_fkey;
create index idx_recycling_pool_status on lead_recycling_pool (pool_status, available_from);
create index idx_recycling_pool_customer on lead_recycling_pool (customer_id);
create index idx_recycling_pool_priority on lead_recycling_pool (priority_score desc);
