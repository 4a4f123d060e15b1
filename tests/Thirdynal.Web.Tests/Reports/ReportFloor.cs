namespace Thirdynal.Web.Tests.Reports;

/// <summary>The program with half a year of orders, returns and calls of two agents.</summary>
public sealed class ReportFloor : BrowserHost
{
    /// <summary>User name of the agent whose figures are looked at.</summary>
    public const string Agent = "ana";

    protected override async Task FillAsync()
    {
        await Database.ExecuteAsync(
            """
            insert into users (id, user_name, normalized_user_name, display_name, role, security_stamp, concurrency_stamp, created_at)
            values (md5('agent1')::uuid, 'ben', 'BEN', 'Ben Santos', 'AGENT', 's', 'c', now());
            insert into customers (id, key_phone, version, phone_primary, name_display, name_normalized, city, province, customer_score, risk_level, first_seen_at, updated_at)
            select md5('rc' || i)::uuid, '+63918' || lpad(i::text, 7, '0'), 1, '+63918' || lpad(i::text, 7, '0'), 'Customer ' || i, 'customer ' || i, 'CEBU-CITY',
                   (array['METRO-MANILA', 'CEBU', 'DAVAO-DEL-SUR', 'LAGUNA'])[1 + i % 4], i % 101, (array['LOW', 'MEDIUM', 'HIGH', 'BLACKLIST', 'LOW'])[1 + i % 5], now(), now()
            from generate_series(1, 400) i;
            insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, order_date, delivered_date,
                returned_date, recycle_decision, created_at, updated_at)
            select md5('ro' || i)::uuid, md5('rc' || (1 + i * 7 % 400))::uuid, 'R' || lpad(i::text, 11, '0'), 'UPLOAD',
                   (array['Slimming Tea', 'Knee Balm', 'Non-stick Pan'])[1 + i % 3], 300 + i % 900, case when i % 4 = 0 then 'RETURNED' when i % 9 = 0 then 'IN_TRANSIT' else 'DELIVERED' end,
                   t.at, t.at + interval '4 days', t.at + interval '9 days',
                   case when i % 40 = 0 then 'HELD_OUT' when i % 4 = 0 then 'OFFERED' end, now(), now()
            from generate_series(1, 2000) i cross join lateral (select now() - interval '180 days' * (i * 7919 % 2000) / 2000.0 as at) t;
            insert into pool_customers (customer_id, customer_key, blocked, risk_level, customer_score, seq_in, seq_out, updated_at)
            select id, key_phone, false, risk_level, customer_score, 0, 0, now() from customers where name_display like 'Customer %' and phone_primary like '+63918%'
            """);
        await Database.ExecuteAsync(
            """
            insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, original_outcome, recycle_reason, priority_score, available_from, expires_at, pool_status,
                is_open, assigned_to, processed_at, processed_outcome, processed_by, decided_at, created_at, updated_at)
            select md5('re' || i)::uuid, md5('rc' || (1 + i % 400))::uuid, md5('re' || i)::uuid, 'RECYCLED', 'RETURNED',
                   (array['RETURNED_REFUSED', 'RETURNED_DELIVERABLE', 'RETURNED_OTHER'])[1 + i % 3], 10 + i % 90, t.at - interval '3 days', t.at + interval '27 days',
                   case when i % 5 = 0 then 'CONVERTED' else 'EXHAUSTED' end, false, a.agent, t.at,
                   case when i % 5 = 0 then 'SALE' else (array['NO_ANSWER', 'DECLINED', 'NOT_INTERESTED'])[1 + i % 3] end, a.agent, t.at, t.at - interval '4 days', t.at
            from generate_series(1, 600) i cross join lateral (select now() - interval '25 days' * i / 600.0 as at) t
            cross join lateral (select (select id::text from users where user_name = case when i % 3 = 0 then 'ben' else $1 end) as agent) a
            """, await AgentAsync());
        await Database.ExecuteAsync(
            """
            insert into leads (id, customer_id, source, agent, status, order_number, created_at)
            select lead_id, customer_id, 'RECYCLED', assigned_to, 'SALE', 'R' || lpad((row_number() over (order by id))::text, 11, '0'), created_at
            from lead_recycling_pool where pool_status = 'CONVERTED';
            insert into lead_status_history (id, lead_id, customer_id, entry_id, new_status, changed_by, held_by, call_duration_seconds, created_at)
            select gen_random_uuid(), lead_id, customer_id, id, s.status, assigned_to, assigned_to, s.seconds, processed_at
            from lead_recycling_pool cross join (values ('ASSIGNED', null::int), ('DECLINED', 75)) s(status, seconds) where not is_open;
            insert into report_changes (customers) select array_agg(id) from customers
            """);
    }

    private async Task<string> AgentAsync()
    {
        var admin = await SignInAs(Thirdynal.Api.Auth.Role.Admin);
        await Thirdynal.Testing.Api.Json.PostJson(
            admin.Client, "/api/users", new { userName = Agent, password = Password, displayName = "Ana Cruz", role = "AGENT" }, 201);
        return Agent;
    }
}

[CollectionDefinition(nameof(ReportFloor))]
public sealed class ReportFloorCollection : ICollectionFixture<ReportFloor>;
