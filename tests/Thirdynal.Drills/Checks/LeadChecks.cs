using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills.Checks;

/// <summary>Leads: handed out once, said once, with every effect once, and never to be called where that was said.</summary>
internal sealed class LeadChecks(DrillDatabase database, Ledger ledger)
{
    // Said of a call: a lead that is given back uncalled is again what it was before, at times the word of an earlier call.
    private const string Said =
        "new_status in ('SALE', 'REORDER', 'NO_ANSWER', 'CALLBACK', 'DECLINED', 'NOT_INTERESTED', 'DO_NOT_CALL', 'WRONG_NUMBER') and previous_status = 'ASSIGNED' and contact_method <> 'SYSTEM'";

    /// <summary>Claims that the history does not know.</summary>
    public async Task<List<string>> LostClaimsAsync()
    {
        var known = (await database.ListAsync(
            "select entry_id, coalesce(held_by, changed_by) from lead_status_history where new_status = 'ASSIGNED'",
            static row => (row.GetGuid(0), row.GetString(1)))).ToHashSet();
        return [.. ledger.Claims.Where(claim => !known.Contains((claim.Entry, claim.Agent.ToString()))).Select(static claim => $"entry {claim.Entry} of agent {claim.Agent}")];
    }

    /// <summary>Entries that two claims hold, though nobody gave them back and no lease ended between.</summary>
    public Task<List<string>> HandedTwiceAsync() => Task.FromResult(ledger.Claims
        .GroupBy(static claim => claim.Entry)
        .Where(claims => claims.Count() > 1 && !ledger.Moved.ContainsKey(claims.Key) && !ledger.Lapsed.ContainsKey(claims.Key))
        .Select(static claims => $"entry {claims.Key} to {string.Join(" and ", claims.Select(static claim => claim.Agent))}")
        .ToList());

    /// <summary>Agents who no longer hold what they were given.</summary>
    public async Task<List<string>> LostHoldersAsync()
    {
        var holders = (await database.ListAsync(
            "select id, assigned_to from lead_recycling_pool where is_open and pool_status = 'ASSIGNED'", static row => (row.GetGuid(0), row.GetString(1))))
            .ToDictionary(static row => row.Item1, static row => row.Item2);
        return [.. ledger.Claims
            .Where(claim => !ledger.Outcomes.ContainsKey(claim.Entry) && !ledger.Doubtful.ContainsKey(claim.Entry) && !ledger.Moved.ContainsKey(claim.Entry)
                && !ledger.Lapsed.ContainsKey(claim.Entry) && !ledger.SilenceAsked.ContainsKey(claim.Customer))
            .Where(claim => holders.GetValueOrDefault(claim.Entry) != claim.Agent.ToString())
            .Select(claim => $"entry {claim.Entry}: {holders.GetValueOrDefault(claim.Entry) ?? "nobody"} instead of {claim.Agent}")];
    }

    /// <summary>Supervisors' moves of which the audit has no line.</summary>
    public async Task<List<string>> LostMovesAsync()
    {
        var written = (await database.ListAsync(
            "select (detail ->> 'recycleId')::uuid, action from audit where action in ('LEAD_RELEASED', 'LEAD_REASSIGNED', 'LEAD_EXHAUSTED')",
            static row => (row.GetGuid(0), row.GetString(1)))).ToHashSet();
        return [.. ledger.Moves
            .Where(move => !written.Contains((move.Entry, move.Move switch { "release" => "LEAD_RELEASED", "reassign" => "LEAD_REASSIGNED", _ => "LEAD_EXHAUSTED" })))
            .Select(static move => $"{move.Move} of {move.Entry}")];
    }

    /// <summary>Outcomes that are not there, not so, or not once.</summary>
    public async Task<List<string>> LostOutcomesAsync()
    {
        var closed = (await database.ListAsync(
            "select id, processed_outcome, processed_by from lead_recycling_pool where not is_open", static row => (row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? "" : row.GetString(2))))
            .ToDictionary(static row => row.Item1, static row => (row.Item2, row.Item3));
        var told = (await database.ListAsync(
            $"select entry_id, new_status, count(*) from lead_status_history where {Said} group by entry_id, new_status",
            static row => (row.GetGuid(0), row.GetString(1), row.GetInt64(2)))).ToDictionary(static row => (row.Item1, row.Item2), static row => row.Item3);
        var wrong = new List<string>();
        foreach (var outcome in ledger.Outcomes.Values)
        {
            var (word, by) = closed.GetValueOrDefault(outcome.Entry);
            if (word != outcome.Word || by != outcome.Agent.ToString()) wrong.Add($"entry {outcome.Entry}: {word ?? "open"} by {by ?? "nobody"} instead of {outcome.Word} by {outcome.Agent}");
            var times = told.GetValueOrDefault((outcome.Entry, outcome.Word));
            if (times != 1) wrong.Add($"entry {outcome.Entry}: {outcome.Word} is {times} times in the history");
        }

        return wrong;
    }

    /// <summary>Effects of outcomes that are missing or there twice, by SQL of the drill's own and by what was answered.</summary>
    public async Task<List<string>> EffectsAsync()
    {
        var wrong = await database.ListAsync(
            $"""
            with said as materialized (select * from lead_status_history where {Said}),
            sold as materialized (select lead_id, count(*) as orders from customer_order_history where source_type in ('LEAD_CONVERSION', 'REORDER') group by lead_id),
            retries as materialized (select lead_id, count(*) as entries from lead_recycling_pool where recycle_reason = 'NO_ANSWER_RETRY' group by lead_id)
            select 'customer ' || c.id || ': ' || c.times_contacted || ' contacts instead of ' || coalesce(s.calls, 0)
            from customers c left join (select customer_id, count(*) as calls from said group by customer_id) s on s.customer_id = c.id
            where c.times_contacted <> coalesce(s.calls, 0)
            union all
            select 'lead ' || s.lead_id || ': ' || coalesce(o.orders, 0) || ' orders of its sale'
            from said s left join sold o on o.lead_id = s.lead_id where s.new_status in ('SALE', 'REORDER') and coalesce(o.orders, 0) <> 1
            union all
            select 'lead ' || o.lead_id || ': an order, and no sale'
            from sold o left join said s on s.lead_id = o.lead_id and s.new_status in ('SALE', 'REORDER') where s.id is null
            union all
            select 'entry ' || p.id || ': nobody answered once, and there is no retry'
            from lead_recycling_pool p left join retries r on r.lead_id = p.lead_id
            where p.processed_outcome = 'NO_ANSWER' and p.no_answer_count = 1 and coalesce(r.entries, 0) < 1
            union all
            select 'customer ' || customer_id || ': ' || count(*) || ' open entries' from lead_recycling_pool where is_open group by customer_id having count(*) > 1
            union all
            select 'customer ' || p.customer_id || ': DO_NOT_CALL and may be called' from lead_recycling_pool p join customers c on c.id = p.customer_id
            where p.processed_outcome = 'DO_NOT_CALL' and c.do_not_contact_at is null
            """,
            static row => row.GetString(0));
        var entries = (await database.ListAsync("select id from lead_recycling_pool", static row => row.GetGuid(0))).ToHashSet();
        var orders = (await database.ListAsync("select order_number from courier_orders", static row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);
        foreach (var outcome in ledger.Outcomes.Values)
        {
            if (outcome.Next is { } next && !entries.Contains(next)) wrong.Add($"entry {next}, which the {outcome.Word} of {outcome.Entry} was to open, is not there");
            if (outcome.Order is { } order && !orders.Contains(order)) wrong.Add($"order {order} is not there");
        }

        return wrong;
    }

    /// <summary>Leads that were asked for after the answer that said never again.</summary>
    public Task<List<string>> HandedAfterSilenceAsync()
    {
        var silent = ledger.Silences.GroupBy(static silence => silence.Customer).ToDictionary(static g => g.Key, static g => g.Min(static silence => silence.Answered));
        return Task.FromResult(ledger.Claims
            .Where(claim => silent.TryGetValue(claim.Customer, out var since) && claim.Asked > since)
            .Select(static claim => $"customer {claim.Customer} to agent {claim.Agent}")
            .ToList());
    }

    /// <summary>Silenced customers who are not, or who wait in the pool.</summary>
    public async Task<List<string>> LostSilencesAsync()
    {
        var silent = (await database.ListAsync("select id from customers where do_not_contact_at is not null", static row => row.GetGuid(0))).ToHashSet();
        var open = (await database.ListAsync("select customer_id from lead_recycling_pool where is_open", static row => row.GetGuid(0))).ToHashSet();
        return [.. ledger.Silences.Select(static silence => silence.Customer).Distinct()
            .Where(customer => !silent.Contains(customer) || open.Contains(customer))
            .Select(customer => $"customer {customer} {(silent.Contains(customer) ? "is in the pool" : "may be called")}")];
    }
}
