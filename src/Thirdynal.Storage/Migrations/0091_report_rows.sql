-- From a figure of a cohort to its customers: those who ordered in a month, and those who came again.
create index report_orders_cohort on report_orders (first_month, day, order_id) where new_in_month;
create index report_orders_again on report_orders (first_month, order_id) where nth = 2;
