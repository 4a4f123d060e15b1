-- What kinds of facts of each customer a note is about: 1 orders, 2 entries, 4 the customer itself, added up. One for each of
-- customers, or none for all kinds of all of them.
alter table report_changes add column kinds smallint[] not null default '{}';
