namespace Thirdynal.Testing;

/// <summary>Customers with an open, due entry each, and agents to call them: put into the tables before the program starts.</summary>
public static class OpenEntries
{
    /// <summary>Adds customers, each with one entry that is due. Priorities vary, so that the order matters.</summary>
    public static async Task AddAsync(TestDatabase database, int count)
    {
        await database.ExecuteAsync(
            """
            insert into customers (id, key_phone, version, phone_primary, phones, name_display, name_normalized, primary_address, city,
                total_orders, total_returned, total_order_value, total_returned_value, delivery_success_rate, customer_score, score_reasons,
                risk_level, has_open_entry, pool_seq_out, first_seen_at, updated_at)
            select md5('customer' || i)::uuid, '+63917' || lpad(i::text, 7, '0'), 1, '+63917' || lpad(i::text, 7, '0'),
                jsonb_build_array(jsonb_build_object('phone', '+63917' || lpad(i::text, 7, '0'), 'addedAt', now())),
                'Customer ' || i, 'customer ' || i, i || ' Rizal St', 'QUEZON-CITY',
                1, 1, 500, 500, 0, 52, '[{"term":"BASE","points":50},{"term":"ORDER_VOLUME","points":2}]', 'HIGH', true, 1, now(), now()
            from generate_series(1, $1) i
            """, count);
        await database.ExecuteAsync(
            """
            insert into customer_order_history (id, customer_id, waybill_number, source_type, cod_amount, current_status, jnt_waybill,
                waybill_version, recycle_decision, order_date, returned_date, created_at, updated_at)
            select md5('order' || i)::uuid, md5('customer' || i)::uuid, 'W' || lpad(i::text, 11, '0'), 'UPLOAD', 500, 'RETURNED',
                'W' || lpad(i::text, 11, '0'), 1, 'OFFERED', now() - interval '20 days', now() - interval '5 days', now(), now()
            from generate_series(1, $1) i
            """, count);
        await database.ExecuteAsync(
            """
            insert into pool_customers (customer_id, customer_key, blocked, risk_level, customer_score, seq_in, seq_out, updated_at)
            select md5('customer' || i)::uuid, '+63917' || lpad(i::text, 7, '0'), false, 'HIGH', 52, 1, 0, now()
            from generate_series(1, $1) i
            """, count);
        await database.ExecuteAsync(
            """
            insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason,
                priority_score, available_from, expires_at, pool_status, is_open, decided_at, created_at, updated_at)
            select md5('entry' || i)::uuid, md5('customer' || i)::uuid, md5('entry' || i)::uuid, 'RECYCLED', 'W' || lpad(i::text, 11, '0'),
                'RETURNED', 'RETURNED_DELIVERABLE', 1 + i % 100, now() - interval '1 day', now() + interval '29 days', 'AVAILABLE', true,
                now() - interval '4 days', now(), now()
            from generate_series(1, $1) i
            """, count);
    }

    /// <summary>Adds agents that nobody signs in as.</summary>
    public static async Task<Guid[]> AddAgentsAsync(TestDatabase database, int count)
    {
        await database.ExecuteAsync(
            """
            insert into users (id, user_name, normalized_user_name, display_name, role, security_stamp, concurrency_stamp, created_at)
            select md5('agent' || i)::uuid, 'floor-' || i, 'FLOOR-' || i, 'Agent ' || i, 'AGENT', md5('s' || i), md5('c' || i), now()
            from generate_series(1, $1) i
            """, count);
        return [.. await database.ListAsync("select id from users where user_name like 'floor-%' order by user_name", static row => row.GetGuid(0))];
    }
}
