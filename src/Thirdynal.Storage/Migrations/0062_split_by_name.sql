-- Numbers that were matched by name to the wrong customer.

-- Never merged by a person: the number was taken for this customer's by its name. merged_at is when.
alter table customer_merges add column by_name boolean not null default false;

-- The customer that went is itself again: asked once more, it changes nothing.
alter table customer_merge_parts add column is_back boolean not null default false;
