-- What a person has looked at in the review list: it is listed again only when something else is the matter.
alter table waybills add column settled_review varchar(60);

-- Customers with a number that is somebody else's, and merges, as people list them.
create index customers_blocked_number on customers (updated_at desc, id desc) where jsonb_path_exists(phones, '$[*] ? (@.blockedAt != null)');
create index customer_merges_list on customer_merges (merged_at desc, id desc);
