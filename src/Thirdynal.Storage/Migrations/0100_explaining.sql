-- The policy's version that an entry was decided by: its priority and its wait are explained with the numbers of then.
-- Written when an entry is opened or decided again, never by an assignment.
alter table lead_recycling_pool add column policy_version integer;
