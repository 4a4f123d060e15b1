-- Rows that change again and again find room on their own page, and their indexes stay as they are (heap-only updates).
alter table customers              set (fillfactor = 80);
alter table customer_order_history set (fillfactor = 85);
alter table leads                  set (fillfactor = 85);
alter table lead_recycling_pool    set (fillfactor = 80);
alter table pool_customers         set (fillfactor = 80);
alter table waybills               set (fillfactor = 80);
