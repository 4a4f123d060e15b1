using System.Text.Json;
using Npgsql;
using Thirdynal.Courier;

namespace Thirdynal.Bench.Baseline.Sync;

/// <summary>Task 2 of the seed as it stands there: parcel by parcel, find, update whether or not it has moved, metrics and recycling if it has.</summary>
internal sealed class SeedSync(NpgsqlDataSource source) : ITakesParcels
{
    /// <inheritdoc/>
    public bool IsOneByOne => true;

    /// <inheritdoc/>
    public async Task<int> TakeAsync(IReadOnlyList<TrackedParcel> parcels, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var (steps, moved) = (new SeedSteps(connection), 0);
        foreach (var parcel in parcels)
        {
            var stand = ParcelStand.Of(parcel);
            if (await FindAsync(steps, parcel.Waybill, cancellationToken) is not { } order) throw new BenchException($"{parcel.Waybill} is not known.");
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var tracking = JsonSerializer.SerializeToElement(parcel.Scans);
            var history = JsonSerializer.SerializeToElement(order.History.EnumerateArray().Select(static entry => (object)entry)
                .Append(new { status = stand.Status, timestamp = now, location = parcel.Scans[^1].Location }));
            await steps.ExecuteAsync(
                """
                update customer_order_history set current_status = $2, jnt_last_sync = $3, jnt_raw_data = $4, status_history = $5, delivered_date = $6,
                    returned_date = $7, updated_at = $3
                where waybill_number = $1
                """, cancellationToken,
                parcel.Waybill, stand.Status, now, tracking, history, stand.Delivered is null ? order.Delivered : now, stand.Returned is null ? order.Returned : now);
            if (string.Equals(stand.Status, order.Status, StringComparison.Ordinal)) continue;
            moved++;
            await steps.UpdateMetricsAsync(order.Customer, cancellationToken);
            if (stand.Status is "RETURNED" or "FAILED_DELIVERY") await steps.EvaluateAsync(order.Customer, parcel.Waybill, stand.Status, stand.Reason, cancellationToken);
        }

        return moved;
    }

    private static async Task<Order?> FindAsync(SeedSteps steps, string waybill, CancellationToken cancellationToken)
    {
        await using var find = steps.Command("select * from customer_order_history where waybill_number = $1", waybill);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken)) return null;
        var (delivered, returned) = (row.GetOrdinal("delivered_date"), row.GetOrdinal("returned_date"));
        return new Order(
            row.GetGuid(row.GetOrdinal("customer_id")), row.GetString(row.GetOrdinal("current_status")),
            JsonDocument.Parse(row.GetString(row.GetOrdinal("status_history"))).RootElement,
            row.IsDBNull(delivered) ? null : row.GetDateTime(delivered), row.IsDBNull(returned) ? null : row.GetDateTime(returned));
    }

    private sealed record Order(Guid Customer, string Status, JsonElement History, DateTime? Delivered, DateTime? Returned);
}
