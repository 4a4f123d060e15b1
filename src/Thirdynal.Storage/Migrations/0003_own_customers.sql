-- An agent searches among the customers behind its own leads.
create index leads_agent on leads (agent) where agent is not null;
