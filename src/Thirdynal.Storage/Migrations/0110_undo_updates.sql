-- Taking back also what an import has changed of waybills that were known before it.

alter table import_rows
    add column before jsonb;                                     -- the waybill before this row changed it; null where it was new

-- Set when changes were taken back: the version whose content the waybill has again.
alter table waybills
    add column restored_version bigint;
