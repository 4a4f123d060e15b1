-- Not by updated_at: a column that every change of a customer writes must stand in no index, not even in one that few rows
-- are in, or no change stays on its page.
drop index customers_blocked_number;
create index customers_blocked_number on customers (id desc) where jsonb_path_exists(phones, '$[*] ? (@.blockedAt != null)');
