-- Whose lead it was at each step, whoever made the step: a supervisor may act for the holder, and a lease ends by itself.
alter table lead_status_history add column held_by varchar(100);

-- What happened lately, for the flags: rows come in the order of time, so this index costs next to nothing.
create index lead_history_time on lead_status_history using brin (created_at);
