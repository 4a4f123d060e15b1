-- No question goes by these, and what they cover changes with almost every parcel: without them a change of a customer or
-- of an order leaves all other indexes as they are too (heap-only updates).
drop index customers_score;
drop index customers_risk;
drop index order_history_status;
drop index order_history_dates;
