using Npgsql;
using NpgsqlTypes;
using Microsoft.AspNetCore.Http;

namespace Thirdynal.Bench.Baseline;

/// <summary>
/// What a good engineer would do without grains: one statement and one commit a call, <c>for update skip locked</c> over a
/// partial index in hand-out order, effects in the same transaction.
/// </summary>
internal sealed class PeerArm(NpgsqlDataSource source) : IBaseline
{
    private const string Claim =
        $"""
        with picked as (
            select p.id from lead_recycling_pool p join customers c on c.id = p.customer_id
            where p.pool_status = 'AVAILABLE' and p.is_open and p.available_from <= $3 and p.expires_at > $3
                and c.recycling_eligible and c.do_not_contact_at is null and c.risk_level <> 'BLACKLIST'
                and (c.recycling_cooldown_until is null or c.recycling_cooldown_until <= $3)
            order by p.priority_score desc, p.available_from, p.id
            limit greatest(0, least($2, 50 - (
                select count(*) from lead_recycling_pool h where h.assigned_to = $1 and h.pool_status = 'ASSIGNED' and h.is_open)))
            for update of p skip locked
        ), taken as (
            update lead_recycling_pool p set pool_status = 'ASSIGNED', assigned_to = $1, assigned_at = $3, last_holder = $1, updated_at = $3
            from picked where p.id = picked.id returning p.*
        ), told as (
            insert into lead_status_history (id, lead_id, customer_id, entry_id, previous_status, new_status, changed_by, contact_method, created_at)
            select gen_random_uuid(), lead_id, customer_id, id, 'NEW', 'ASSIGNED', $1, 'SYSTEM', $3 from taken
        )
        select {LeadReader.Columns} from taken p join customers c on c.id = p.customer_id
        order by p.priority_score desc, p.available_from, p.id
        """;

    /// <summary>Entry $1, outcome $2, status $3, now $4, cooldown $5, stop calling $6, next entry's reason $7, why $8, priority $9,
    /// from $10, until $11, order number $12, product $13, COD $14, source $15, call seconds $16, raises no-answers $17.</summary>
    private const string Record =
        """
        with closed as (
            update lead_recycling_pool set pool_status = $3, is_open = false, processed_at = $4, processed_outcome = $2,
                processed_by = assigned_to, no_answer_count = no_answer_count + $17, updated_at = $4
            where id = $1 and is_open and pool_status = 'ASSIGNED' returning *
        ), contacted as (
            update customers c set times_contacted = times_contacted + 1, last_contact_date = $4,
                recycling_cooldown_until = coalesce($5, recycling_cooldown_until),
                recycling_eligible = recycling_eligible and not $6,
                do_not_contact_at = case when $6 then $4 else do_not_contact_at end,
                risk_level = case when $6 then 'BLACKLIST' else risk_level end,
                total_orders = total_orders + case when $12::text is null then 0 else 1 end,
                total_pending = total_pending + case when $12::text is null then 0 else 1 end,
                updated_at = $4
            from closed where c.id = closed.customer_id
        ), told as (
            insert into lead_status_history (id, lead_id, customer_id, entry_id, previous_status, new_status, changed_by, contact_method,
                call_duration_seconds, created_at)
            select gen_random_uuid(), lead_id, customer_id, id, 'ASSIGNED', $2, assigned_to, 'CALL', $16, $4 from closed
        ), led as (
            update leads l set status = $2, agent = closed.assigned_to, order_number = $12,
                closed_at = case when $7::text is null then $4 end
            from closed where l.id = closed.lead_id
        ), again as (
            insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason,
                recycle_count, no_answer_count, priority_score, available_from, expires_at, callback_owner, pool_status, is_open,
                decided_at, created_at, updated_at)
            select gen_random_uuid(), customer_id, lead_id, lead_source, source_waybill, $8, $7, recycle_count + $17, no_answer_count,
                coalesce($9, greatest(10, priority_score - 20)), $10, $11, case when $17 = 0 then assigned_to end, 'AVAILABLE', true, $4, $4, $4
            from closed where $7::text is not null
        ), sold as (
            insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, lead_id,
                lead_outcome, lead_agent, order_date, created_at, updated_at)
            select gen_random_uuid(), customer_id, $12, $15, $13, $14, 'PENDING', lead_id, $2, assigned_to, $4, $4, $4
            from closed where $12::text is not null
        ), ordered as (
            insert into courier_orders (order_number, customer_id, lead_id, state, product_name, quantity, cod_amount, created_by, created_at, updated_at)
            select $12, customer_id, lead_id, 'DRAFT', $13, 1, $14, assigned_to, $4, $4 from closed where $12::text is not null
        )
        select lead_id from closed
        """;

    /// <inheritdoc/>
    public async Task<AssignedLeads> AssignAsync(AssignRequest request, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var command = source.CreateCommand(Claim);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.AgentId.ToString() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = request.Count });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var leads = new List<LeadCard>(request.Count);
        while (await reader.ReadAsync(cancellationToken)) leads.Add(LeadReader.Read(reader, request.AgentId, now.AddHours(24)));
        return new AssignedLeads(leads);
    }

    /// <inheritdoc/>
    public async Task<OutcomeResult> RecordAsync(Guid id, OutcomeRequest request, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var effect = Effect.Of(request, now);
        await using var command = source.CreateCommand(Record);
        Add(command, NpgsqlDbType.Uuid, id);
        Add(command, NpgsqlDbType.Text, request.Outcome);
        Add(command, NpgsqlDbType.Text, effect.Status);
        Add(command, NpgsqlDbType.TimestampTz, now.UtcDateTime);
        Add(command, NpgsqlDbType.TimestampTz, effect.CooldownUntil?.UtcDateTime);
        Add(command, NpgsqlDbType.Boolean, effect.StopCalling);
        Add(command, NpgsqlDbType.Text, effect.NextReason);
        Add(command, NpgsqlDbType.Text, effect.NextWhy);
        Add(command, NpgsqlDbType.Integer, effect.NextPriority);
        Add(command, NpgsqlDbType.TimestampTz, effect.NextFrom?.UtcDateTime);
        Add(command, NpgsqlDbType.TimestampTz, effect.NextUntil?.UtcDateTime);
        Add(command, NpgsqlDbType.Text, effect.OrderNumber);
        Add(command, NpgsqlDbType.Text, request.Order?.ProductName);
        Add(command, NpgsqlDbType.Numeric, request.Order?.CodAmount);
        Add(command, NpgsqlDbType.Text, effect.OrderSource);
        Add(command, NpgsqlDbType.Integer, request.CallSeconds);
        Add(command, NpgsqlDbType.Integer, effect.RaisesNoAnswers ? 1 : 0);
        var lead = await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new BadHttpRequestException("The lead is not held.", StatusCodes.Status409Conflict);
        return new OutcomeResult(effect.OrderNumber is not null, effect.Action, id, effect.OrderNumber is null ? null : (Guid)lead, effect.OrderNumber);
    }

    private static void Add(NpgsqlCommand command, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
}
