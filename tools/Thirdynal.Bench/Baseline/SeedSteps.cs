using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Thirdynal.Bench.Baseline;

/// <summary>A customer as the seed looks at one.</summary>
internal sealed record SeedCustomer(Guid Id, string Risk, int Score, DateTime? CooldownUntil);

/// <summary>
/// The steps that the seed's tasks share: tasks 1, 3 and 4, statement by statement as they stand there, prepared. Its metrics
/// are computed in the program from all orders of the customer, as its JavaScript does.
/// </summary>
internal sealed class SeedSteps(NpgsqlConnection connection)
{
    /// <summary>Task 1: identifyOrCreateCustomer.</summary>
    public async Task<SeedCustomer> IdentifyAsync(
        string phone, string name, string normalized, string? address, string? city, string? province, CancellationToken stop)
    {
        const string Columns = "select id, risk_level, customer_score, recycling_cooldown_until from customers where ";
        if (await FindAsync(Columns + "phone_primary = $1 limit 1", stop, phone) is { } primary) return primary;
        if (await FindAsync(Columns + "phone_secondary = $1 limit 1", stop, phone) is { } secondary) return secondary;
        if (await FindAsync(Columns + "name_normalized = $1 and phone_primary ~ $2 limit 1", stop, normalized, phone[^7..] + "$") is { } alike) return alike;
        var id = Guid.NewGuid();
        await ExecuteAsync(
            """
            insert into customers (id, key_phone, version, phone_primary, name_normalized, name_display, primary_address, city, province, first_seen_at, updated_at)
            values ($1, $2, 1, $2, $3, $4, $5, $6, $7, now(), now())
            """, stop, id, phone, normalized, name, address, city, province);
        return new SeedCustomer(id, "UNKNOWN", 50, null);
    }

    /// <summary>Task 3: updateCustomerMetrics.</summary>
    public async Task UpdateMetricsAsync(Guid customer, CancellationToken stop)
    {
        var orders = new List<(string Status, decimal Cod, DateTime? At, DateTime? Delivered)>();
        await using (var find = Command("select * from customer_order_history where customer_id = $1", customer))
        await using (var row = await find.ExecuteReaderAsync(stop))
        {
            var (status, cod, at, delivered) = (row.GetOrdinal("current_status"), row.GetOrdinal("cod_amount"), row.GetOrdinal("order_date"), row.GetOrdinal("delivered_date"));
            while (await row.ReadAsync(stop))
            {
                orders.Add((row.GetString(status), row.IsDBNull(cod) ? 0 : row.GetDecimal(cod), row.IsDBNull(at) ? null : row.GetDateTime(at), row.IsDBNull(delivered) ? null : row.GetDateTime(delivered)));
            }
        }

        var metrics = SeedMetrics.Of(orders, TimeProvider.System.GetUtcNow().UtcDateTime);
        await ExecuteAsync(
            """
            update customers set total_orders = $2, total_delivered = $3, total_returned = $4, total_pending = $5, total_in_transit = $6, total_order_value = $7,
                total_delivered_value = $8, total_returned_value = $9, last_order_date = $10, last_delivery_date = $11, delivery_success_rate = $12,
                customer_score = $13, risk_level = $14, updated_at = now()
            where id = $1
            """, stop, customer, metrics.Orders, metrics.Delivered, metrics.Returned, metrics.Pending, metrics.InTransit, metrics.Value, metrics.DeliveredValue,
            metrics.ReturnedValue, metrics.LastOrder, metrics.LastDelivery, metrics.Rate, metrics.Score, metrics.Risk);
    }

    /// <summary>Task 4: evaluateForRecycling.</summary>
    public async Task EvaluateAsync(Guid customerId, string waybill, string status, string? reason, CancellationToken stop)
    {
        var customer = await FindAsync("select id, risk_level, customer_score, recycling_cooldown_until from customers where id = $1", stop, customerId);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        if (customer is null || string.Equals(customer.Risk, "BLACKLIST", StringComparison.Ordinal) || customer.CooldownUntil > now) return;
        var (why, priority, days) = (status, reason) switch
        {
            ("RETURNED", "REFUSED" or "CANCELLED_BY_CUSTOMER") => ("RETURNED_REFUSED", 20, 14),
            ("RETURNED", "UNREACHABLE" or "WRONG_ADDRESS") => ("RETURNED_DELIVERABLE", 70, 3),
            ("RETURNED", _) => ("RETURNED_OTHER", 40, 7),
            _ => ((string?)null, 50, 0),
        };
        priority = Math.Clamp((int)Math.Floor((priority * customer.Score / 50.0) + 0.5), 1, 100);
        Guid? entry;
        await using (var find = Command("select id from lead_recycling_pool where customer_id = $1 and pool_status = 'AVAILABLE'", customerId)) entry = (Guid?)await find.ExecuteScalarAsync(stop);
        if (entry is { } known)
        {
            await ExecuteAsync(
                """
                update lead_recycling_pool set recycle_count = recycle_count + 1, priority_score = least($2, priority_score), source_waybill = $3,
                    original_outcome = $4, updated_at = now()
                where id = $1
                """, stop, known, priority, waybill, status);
        }
        else if (why is not null)
        {
            await ExecuteAsync(
                """
                insert into lead_recycling_pool (id, customer_id, lead_id, lead_source, source_waybill, original_outcome, recycle_reason, priority_score,
                    available_from, expires_at, pool_status, is_open, decided_at, created_at, updated_at)
                values (gen_random_uuid(), $1, gen_random_uuid(), 'RECYCLED', $2, $3, $4, $5, $6, $7, 'AVAILABLE', true, now(), now(), now())
                """, stop, customerId, waybill, status, why, priority, now.AddDays(days), now.AddDays(days + 30));
        }
    }

    /// <summary>One statement.</summary>
    public async Task ExecuteAsync(string sql, CancellationToken stop, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>One statement, to be read.</summary>
    public NpgsqlCommand Command(string sql, params object?[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters) command.Parameters.Add(Parameter(parameter));
        return command;
    }

    private static NpgsqlParameter Parameter(object? value) => value switch
    {
        null => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Unknown, Value = DBNull.Value },
        JsonElement json => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = json.GetRawText() },
        _ => new NpgsqlParameter { Value = value },
    };

    private async Task<SeedCustomer?> FindAsync(string sql, CancellationToken stop, params object?[] parameters)
    {
        await using var command = Command(sql, parameters);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop) ? new SeedCustomer(row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetDateTime(3)) : null;
    }
}
