-- Neither seed nor peer has a table of what the pool knows of customers.
alter table lead_recycling_pool drop constraint lead_recycling_pool_customer_id_fkey;
