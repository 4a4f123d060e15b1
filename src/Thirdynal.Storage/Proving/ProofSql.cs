namespace Thirdynal.Storage.Proving;

/// <summary>
/// What the checks share: $1 the moment of the proof; $2 to $5 the policies, each with the moment from which it counted and
/// the numbers that matter here. A process hears of a new policy within seconds, so around a change the milder one counts.
/// </summary>
internal static class ProofSql
{
    private const string Outcomes = "('SALE', 'REORDER', 'NO_ANSWER', 'CALLBACK', 'DECLINED', 'NOT_INTERESTED', 'DO_NOT_CALL', 'WRONG_NUMBER')";

    /// <summary>Common table expressions; a query reads those that it needs, the others cost nothing.</summary>
    public const string Given =
        $"""
        with policy_spans as not materialized (
            select p.*, lead(p.since) over (order by p.no) as till
            from unnest($2::timestamptz[], $3::int[], $4::int[], $5::int[]) with ordinality as p(since, sale_days, declined_days, max_no_answers, no)
        ),
        steps as not materialized (
            select id, lead_id, customer_id, entry_id, previous_status, new_status, changed_by, held_by, change_reason, contact_method, created_at
            from lead_status_history where created_at <= $1 and entry_id is not null
        ),
        -- Steps to ASSIGNED that put a lead into somebody's hand: not what a late outcome writes before itself, nor what a
        -- supervisor moves from one hand to another.
        hand_outs as not materialized (
            select s.* from steps s
            where s.new_status = 'ASSIGNED' and not exists (
                select from lead_status_history o
                where o.lead_id = s.lead_id and o.created_at = s.created_at and o.id <> s.id and o.previous_status = 'ASSIGNED'
                    and o.change_reason is distinct from 'LEASE_ENDED')
        ),
        -- What was said of each call, corrections included; called_at is when the call was. A lead that is given back uncalled
        -- is again what it was before, and that is the word of an earlier call when it waits for a second one.
        outcomes as not materialized (
            select s.*, s.previous_status <> 'ASSIGNED' as is_correction,
                   lead(s.created_at) over by_time as corrected_at, first_value(s.created_at) over by_time as called_at
            from steps s
            where s.new_status in {Outcomes} and (s.previous_status in {Outcomes}
                or (s.previous_status = 'ASSIGNED' and s.contact_method is distinct from 'SYSTEM'))
            window by_time as (partition by s.entry_id order by s.created_at, s.id)
        ),
        rests as not materialized (
            select o.customer_id, o.created_at as since, least(o.called_at + numbers.days * interval '1 day', o.corrected_at) as till,
                   o.is_correction or o.corrected_at is not null as was_corrected
            from outcomes o cross join lateral (
                select min(case when o.new_status in ('SALE', 'REORDER') then p.sale_days else p.declined_days end) as days
                from policy_spans p
                where p.since <= o.called_at + interval '5 s' and (p.till is null or p.till > o.called_at - interval '5 s')) numbers
            where o.new_status in ('SALE', 'REORDER', 'DECLINED', 'NOT_INTERESTED')
        ),
        -- By hand from the moment of the answer, by an outcome at once, by a list once the customer has seen to it.
        lifted as not materialized (
            select object_id, at from audit where object = 'customer' and action = 'DO_NOT_CONTACT_LIFTED'
        ),
        bans as not materialized (
            select b.customer_id, b.since, (select min(l.at) - interval '10 s' from lifted l where l.object_id = b.customer_id::text and l.at > b.since) as till
            from (
                select object_id::uuid as customer_id, at as since from audit where object = 'customer' and action = 'DO_NOT_CONTACT_SET'
                union all select customer_id, created_at from outcomes where new_status = 'DO_NOT_CALL'
                union all
                select c.id, greatest(c.do_not_contact_at, (select max(m.merged_at) from customer_merges m where m.into_id = c.id)) + interval '10 s'
                from customers c where c.do_not_contact_at is not null
            ) b
        ),
        -- Customers who have heard all that the pool has said, and were never part of a merge: what they know is theirs alone.
        settled as not materialized (
            select c.id, c.times_contacted, c.recycling_cooldown_until, c.do_not_contact_at
            from customers c join pool_customers p on p.customer_id = c.id
            where c.merged_into is null and c.pool_seq_in = p.seq_out and p.updated_at <= $1
                and not exists (select from customer_merges m where c.id in (m.into_id, m.from_id))
        )

        """;

    public const string CountHandOuts = "select count(*) from hand_outs";

    public const string CountOutcomes = "select count(*) from outcomes where not is_correction";

    public const string TwoHolders =
        """
        select 'lead', lead_id::text, customer_id, created_at, 'Handed out while it was in somebody''s hand.'
        from (select s.*, lag(s.new_status) over (partition by s.lead_id order by s.created_at, s.id) as before from steps s) t
        where new_status = 'ASSIGNED' and before = 'ASSIGNED'
        union all
        select 'entry', e.id::text, e.customer_id, e.assigned_at, 'Its row says another holder than its history.'
        from lead_recycling_pool e
        left join lateral (
            select s.new_status, s.held_by from steps s where s.lead_id = e.lead_id order by s.created_at desc, s.id desc limit 1) last on true
        where e.is_open and e.pool_status = 'ASSIGNED' and e.updated_at <= $1
            and (last.new_status is distinct from 'ASSIGNED' or last.held_by <> e.assigned_to)
        union all
        select 'customer', customer_id::text, customer_id, max(created_at), 'Has more than one open entry.'
        from lead_recycling_pool where is_open group by customer_id having count(*) > 1
        """;

    public const string Forbidden =
        """
        select distinct on (h.id) 'lead', h.lead_id::text, h.customer_id, h.created_at, 'Handed out although the customer must not be contacted.'
        from hand_outs h join bans b on b.customer_id = h.customer_id and h.created_at > b.since and (b.till is null or h.created_at < b.till)
        union all
        select 'entry', e.id::text, e.customer_id, c.do_not_contact_at, 'Still open although the customer must not be contacted.'
        from lead_recycling_pool e join customers c on c.id = e.customer_id
        where e.is_open and c.do_not_contact_at < $1 - interval '2 minutes'
            and not exists (select from customer_outbox o where o.customer_id = c.id)
        """;

    public const string Blacklisted =
        """
        select 'entry', e.id::text, e.customer_id, c.updated_at, 'Still open although the customer is blacklisted.'
        from lead_recycling_pool e join customers c on c.id = e.customer_id
        where e.is_open and c.risk_level = 'BLACKLIST' and c.do_not_contact_at is null and c.updated_at < $1 - interval '2 minutes'
            and not exists (select from customer_outbox o where o.customer_id = c.id)
        """;

    public const string CountOpen = "select count(*) from lead_recycling_pool where is_open";

    public const string Cooldown =
        """
        select distinct on (h.id) 'lead', h.lead_id::text, h.customer_id, h.created_at, 'Handed out while the customer rested.'
        from hand_outs h join rests r on r.customer_id = h.customer_id and h.created_at > r.since and h.created_at < r.till - interval '1 s'
        """;

    public const string Calls =
        """
        select 'entry', e.id::text, e.customer_id, e.processed_at,
               'Closed as ' || e.processed_outcome || ', with ' || coalesce(o.calls, 0) || ' calls in its history, the last word ' || coalesce(o.word, 'none') || '.'
        from lead_recycling_pool e
        left join (
            select entry_id, count(*) filter (where not is_correction) as calls, (array_agg(new_status order by is_correction desc, created_at desc, id desc))[1] as word
            from outcomes group by entry_id) o on o.entry_id = e.id
        where not e.is_open and e.processed_at <= $1 and e.processed_outcome not in ('WITHDRAWN', 'CLOSED_BY_HAND')
            and (o.calls is distinct from 1 or o.word <> e.processed_outcome)
        union all
        select 'entry', e.id::text, e.customer_id, o.created_at, 'A call is in its history, but it has no outcome.'
        from outcomes o join lead_recycling_pool e on e.id = o.entry_id
        where not o.is_correction and (e.is_open or e.processed_outcome is null or e.processed_outcome in ('WITHDRAWN', 'CLOSED_BY_HAND'))
        union all
        select 'customer', c.id::text, c.id, null, 'Counts ' || c.times_contacted || ' contacts, its history ' || coalesce(o.calls, 0) || '.'
        from settled c
        left join (select customer_id, count(*) as calls from outcomes where not is_correction group by customer_id) o on o.customer_id = c.id
        where c.times_contacted <> coalesce(o.calls, 0)
        """;

    public const string Effects =
        """
        select 'entry', e.id::text, e.customer_id, e.processed_at,
               'Closed as ' || e.processed_outcome || ', and ' || follow.entries || ' entries follow instead of ' || follow.due || '.'
        from lead_recycling_pool e
        join outcomes o on o.entry_id = e.id and not o.is_correction and o.corrected_at is null
        cross join lateral (
            select count(*) filter (where n.id is not null) as entries,
                   case when e.processed_outcome = 'CALLBACK' then 1
                        when e.processed_outcome = 'NO_ANSWER' and e.recycle_reason <> 'DELIVERY_RESCUE' and e.no_answer_count < (
                            select max(p.max_no_answers) from policy_spans p
                            where p.since <= e.processed_at + interval '5 s' and (p.till is null or p.till > e.processed_at - interval '5 s')) then 1
                        else 0 end as due
            from (select 1) one
            left join lead_recycling_pool n on n.customer_id = e.customer_id and n.lead_id = e.lead_id and n.id <> e.id
                and n.created_at = e.processed_at and n.recycle_reason in ('NO_ANSWER_RETRY', 'SCHEDULED_CALLBACK')) follow
        where e.processed_at <= $1 and follow.entries <> follow.due
        union all
        select 'lead', e.lead_id::text, e.customer_id, e.processed_at, 'Sold, and has ' || sold.orders || ' orders.'
        from lead_recycling_pool e join settled c on c.id = e.customer_id
        join outcomes o on o.entry_id = e.id and not o.is_correction and o.corrected_at is null
        cross join lateral (
            select count(*) as orders from customer_order_history h
            where h.customer_id = e.customer_id and h.lead_id = e.lead_id and h.source_type in ('LEAD_CONVERSION', 'REORDER')) sold
        where e.processed_outcome in ('SALE', 'REORDER') and sold.orders <> 1
        union all
        select 'order', h.waybill_number, h.customer_id, h.created_at, 'Of a lead that was not sold.'
        from customer_order_history h
        where h.lead_id is not null and h.source_type in ('LEAD_CONVERSION', 'REORDER') and h.current_status <> 'CANCELLED' and h.created_at <= $1
            and not exists (select from outcomes o where o.lead_id = h.lead_id and o.new_status in ('SALE', 'REORDER'))
        union all
        select 'customer', c.id::text, c.id, o.created_at, 'Asked not to be called, and may be contacted.'
        from outcomes o join settled c on c.id = o.customer_id
        where o.new_status = 'DO_NOT_CALL' and o.corrected_at is null and c.do_not_contact_at is null
            and not exists (select from lifted l where l.object_id = c.id::text and l.at > o.created_at)
        union all
        select 'customer', c.id::text, c.id, max(r.since), 'Rests for less time than its last outcome says.'
        from rests r join settled c on c.id = r.customer_id
        group by c.id, c.recycling_cooldown_until
        having not bool_or(r.was_corrected) and (c.recycling_cooldown_until is null or c.recycling_cooldown_until < max(r.till) - interval '1 s')
        """;

    public const string Waiting =
        """
        select 'customer', customer_id::text, customer_id, min(created_at), 'Has not sent what it must say to ' || target || '.'
        from customer_outbox where created_at < $1 - interval '10 minutes' group by customer_id, target
        union all
        select 'customer', customer_id::text, customer_id, min(created_at), 'Has not heard what the pool must say.'
        from pool_outbox where created_at < $1 - interval '10 minutes' group by customer_id
        """;

    public const string CountEffects =
        """
        select (select coalesce(sum(seq_in + seq_out), 0) from pool_customers)::bigint
        """;
}
