using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Thirdynal.Bench.Baseline;

/// <summary>The statements of the product's first sketch as they stand there: find, then update; one statement a step, no transaction.</summary>
internal sealed class SeedArm(NpgsqlDataSource source) : IBaseline
{
    /// <inheritdoc/>
    public async Task<AssignedLeads> AssignAsync(AssignRequest request, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var leads = new List<LeadCard>(request.Count);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using (var find = new NpgsqlCommand(
            $"""
            select {LeadReader.Columns} from lead_recycling_pool p left join customers c on c.id = p.customer_id
            where p.pool_status = 'AVAILABLE' and p.available_from <= $1 and p.expires_at > $1
            order by p.priority_score desc limit $2
            """, connection))
        {
            find.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
            find.Parameters.Add(new NpgsqlParameter<int> { TypedValue = request.Count });
            await using var reader = await find.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) leads.Add(LeadReader.Read(reader, request.AgentId, now.AddHours(24)));
        }

        await using var update = new NpgsqlCommand(
            "update lead_recycling_pool set assigned_to = $1, assigned_at = $2, pool_status = 'ASSIGNED' where id = any ($3)", connection);
        update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = request.AgentId.ToString() });
        update.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = now.UtcDateTime });
        update.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. leads.Select(l => l.RecycleId)] });
        await UpdateAsync(update, cancellationToken);
        return new AssignedLeads(leads);
    }

    /// <inheritdoc/>
    public async Task<OutcomeResult> RecordAsync(Guid id, OutcomeRequest request, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var effect = Effect.Of(request, now);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var (customer, lead, source_waybill, count, priority) = await FindAsync(connection, id, cancellationToken);
        var contacted = await ScalarAsync<int>(connection, "select times_contacted from customers where id = $1", cancellationToken, customer);
        await ExecuteAsync(
            connection, "update lead_recycling_pool set pool_status = $2, processed_at = $3, processed_outcome = $4 where id = $1", cancellationToken,
            id, effect.Status, now.UtcDateTime, request.Outcome);
        await ExecuteAsync(
            connection, "update customers set times_contacted = $2, last_contact_date = $3 where id = $1", cancellationToken,
            customer, contacted + 1, now.UtcDateTime);
        if (effect.OrderNumber is not null)
        {
            await ExecuteAsync(
                connection,
                """
                insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status,
                    lead_id, lead_outcome, order_date, created_at, updated_at)
                values (gen_random_uuid(), $1, $2, $3, $4, $5, 'PENDING', $6, $7, $8, $8, $8)
                """, cancellationToken,
                customer, effect.OrderNumber, effect.OrderSource!, request.Order?.ProductName ?? "", request.Order?.CodAmount ?? 0m, lead,
                request.Outcome, now.UtcDateTime);
        }

        if (effect.CooldownUntil is { } until)
        {
            await ExecuteAsync(connection, "update customers set recycling_cooldown_until = $2 where id = $1", cancellationToken, customer, until.UtcDateTime);
        }

        if (effect.StopCalling)
        {
            await ExecuteAsync(
                connection, "update customers set recycling_eligible = false, risk_level = 'BLACKLIST' where id = $1", cancellationToken, customer);
        }

        if (effect.NextReason is not null && (count < 3 || !effect.RaisesNoAnswers))
        {
            await ExecuteAsync(
                connection,
                """
                insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason,
                    recycle_count, priority_score, available_from, expires_at, pool_status, is_open, decided_at, created_at, updated_at)
                values (gen_random_uuid(), $1, $2, 'RECYCLED', $3, $4, $5, $6, $7, $8, $9, 'AVAILABLE', true, $10, $10, $10)
                """, cancellationToken,
                customer, lead, source_waybill, effect.NextWhy!, effect.NextReason, effect.RaisesNoAnswers ? count + 1 : count,
                effect.NextPriority ?? Math.Max(10, priority - 20), effect.NextFrom!.Value.UtcDateTime, effect.NextUntil!.Value.UtcDateTime, now.UtcDateTime);
        }

        return new OutcomeResult(effect.OrderNumber is not null, effect.Action, id, effect.OrderNumber is null ? null : lead, effect.OrderNumber);
    }

    /// <summary>A deadlock between two that found the same leads is part of the sketch: its victim has handed out what nobody holds.</summary>
    private static async Task UpdateAsync(NpgsqlCommand update, CancellationToken cancellationToken)
    {
        try
        {
            await update.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException deadlock) when (string.Equals(deadlock.SqlState, PostgresErrorCodes.DeadlockDetected, StringComparison.Ordinal))
        {
            await update.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<(Guid Customer, Guid Lead, string Waybill, int Count, int Priority)> FindAsync(
        NpgsqlConnection connection, Guid id, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select customer_id, lead_id, source_waybill, recycle_count, priority_score from lead_recycling_pool where id = $1", connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? (row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4))
            : throw new BadHttpRequestException("There is no such lead.", Microsoft.AspNetCore.Http.StatusCodes.Status404NotFound);
    }

    private static async Task<T> ScalarAsync<T>(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        return command;
    }
}
