-- Three cubes more: 4: risk, band, source; 5: area; 6: product. What is asked for most is a few sums a day and not thousands. The sums
-- are built anew at the next start.
create index report_order_sums_place on report_order_sums (area, day) where cube = 1;
create index report_order_sums_goods on report_order_sums (product, day) where cube = 2;
update report_state set built_at = null;
