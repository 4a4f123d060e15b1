-- Which parcels are under way: those numbered from :first to :last; the courier is not asked for the others, by whichever column an arm goes.
update waybills set status = case when waybill between 'W' || lpad((:first)::text, 11, '0') and 'W' || lpad((:last)::text, 11, '0') then 'IN_TRANSIT' else 'DELIVERED' end;
update customer_order_history
set jnt_waybill = case when waybill_number between 'W' || lpad((:first)::text, 11, '0') and 'W' || lpad((:last)::text, 11, '0') then waybill_number end
where waybill_number like 'W%';
