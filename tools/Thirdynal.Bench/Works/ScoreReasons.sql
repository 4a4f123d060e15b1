-- The terms of each score, as the product keeps them beside it.
update customers set score_reasons = jsonb_build_array(jsonb_build_object('term', 'BASE', 'points', 50))
    || case when total_orders >= 3 and delivery_success_rate is not null
        then jsonb_build_array(jsonb_build_object('term', 'SUCCESS_RATE', 'points', (delivery_success_rate - 50) * 0.6)) else '[]' end
    || case when total_orders > 0 then jsonb_build_array(jsonb_build_object('term', 'ORDER_VOLUME', 'points', least(total_orders * 2, 10))) else '[]' end
    || case when last_delivery_date > now() - interval '30 days' then '[{"term": "RECENT_DELIVERY", "points": 10}]'::jsonb
        when last_delivery_date > now() - interval '90 days' then '[{"term": "RECENT_DELIVERY", "points": 5}]' else '[]' end
where total_orders > 0;
