using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Thirdynal.Bench.Baseline.Profiles;

/// <summary>Profiles, by the product's contract: three statements in one round trip. The seed reads all orders, the peer a page; the floor knows one by heart.</summary>
internal static class ProfileEndpoints
{
    private const string Customer =
        """
        select id, phone_primary, phone_secondary, name_display, primary_address, city, province, total_orders, total_delivered, total_returned, total_pending,
            total_in_transit, total_cancelled, total_order_value, total_delivered_value, total_returned_value, delivery_success_rate, customer_score, risk_level,
            times_contacted, last_contact_date, last_order_date, last_delivery_date, recycling_eligible, recycling_cooldown_until, first_seen_at, updated_at
        from customers where id = $1 and merged_into is null
        """;

    private const string Orders =
        """
        select waybill_number, source_type, product_name, weight, declared_value, cod_amount, current_status, return_reason, jnt_waybill, lead_outcome, lead_agent,
            order_date, shipped_date, delivered_date, returned_date, created_at, updated_at
        from customer_order_history where customer_id = $1 order by order_date desc
        """;

    private const string Timeline =
        """
        (select s.at, 'SCAN', coalesce(s.status, s.scan_type), s.description, null::text
         from waybill_scans s join customer_order_history o on o.jnt_waybill = s.waybill where o.customer_id = $1 order by s.at desc limit 21)
        union all
        (select created_at, 'LEAD', coalesce(new_status, 'NOTE'), change_reason, changed_by from lead_status_history where customer_id = $1 order by created_at desc limit 21)
        union all
        (select created_at, 'POOL', 'OPENED', recycle_reason, null from lead_recycling_pool where customer_id = $1 order by created_at desc limit 21)
        union all
        (select processed_at, 'POOL', pool_status, processed_outcome, processed_by from lead_recycling_pool
         where customer_id = $1 and processed_at is not null order by processed_at desc limit 21)
        union all
        (select * from (select at, 'AUDIT', action, detail ->> 'reason', actor from audit
         where object = 'customer' and object_id = $1::text and action <> 'CUSTOMER_VIEWED' offset 0) a order by at desc limit 21)
        order by 1 desc limit 21
        """;

    private static readonly Profile ByHeart = new(
        Guid.Empty, "+639000000001", null, "Maria Santos", "1 Rizal St", "QUEZON-CITY", "METRO-MANILA", new ProfileMetrics(2, 1, 0, 0, 1, 0, 900, 500, 0, 100), 54, "LOW", 0,
        null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, true, null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch,
        new ProfilePage<ProfileOrder>([.. Enumerable.Repeat(new ProfileOrder(
            "W00000000001", "UPLOAD", "Serum", null, null, 500, "DELIVERED", null, "W00000000001", null, null, DateTimeOffset.UnixEpoch, null, null, null,
            DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch), 2)], null),
        new ProfilePage<ProfileEvent>([.. Enumerable.Repeat(new ProfileEvent(DateTimeOffset.UnixEpoch, "SCAN", "IN_TRANSIT", null, null), 2)], null));

    /// <summary>Adds the profile.</summary>
    public static void MapProfiles(this WebApplication app, string arm, NpgsqlDataSource source)
    {
        if (string.Equals(arm, "floor", StringComparison.Ordinal))
        {
            app.MapGet("/api/customers/{id:guid}", static (Guid id) => ByHeart with { Id = id });
            return;
        }

        var page = string.Equals(arm, "peer", StringComparison.Ordinal) ? " limit 21" : "";
        var seen = page.Length == 0 ? null : new SeenLog(source, app.Lifetime.ApplicationStopping);
        app.MapGet("/api/customers/{id:guid}", async Task<IResult> (Guid id, CancellationToken stop) =>
            await ReadAsync(source, id, page, seen, stop) is { } profile ? Results.Ok(profile) : Results.NotFound());
    }

    private static async Task<Profile?> ReadAsync(NpgsqlDataSource source, Guid id, string page, SeenLog? seen, CancellationToken stop)
    {
        await using var batch = source.CreateBatch();
        foreach (var sql in new[] { Customer, Orders + page, Timeline })
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
            batch.BatchCommands.Add(command);
        }

        await using var row = await batch.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop)) return null;
        var profile = Read(row);
        await row.NextResultAsync(stop);
        var orders = new List<ProfileOrder>();
        while (await row.ReadAsync(stop)) orders.Add(ReadOrder(row));
        await row.NextResultAsync(stop);
        var events = new List<ProfileEvent>();
        while (await row.ReadAsync(stop)) events.Add(new ProfileEvent(row.GetFieldValue<DateTimeOffset>(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4)));
        seen?.Note(id);
        return profile with { Orders = new ProfilePage<ProfileOrder>(orders, null), Timeline = new ProfilePage<ProfileEvent>(events, null) };
    }

    private static Profile Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), Text(r, 2), Text(r, 3), Text(r, 4), Text(r, 5), Text(r, 6),
        new ProfileMetrics(
            r.GetInt32(7), r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), r.GetInt32(11), r.GetInt32(12), r.GetDecimal(13), r.GetDecimal(14), r.GetDecimal(15), Number(r, 16)),
        r.GetInt32(17), r.GetString(18), r.GetInt32(19), Time(r, 20), Time(r, 21), Time(r, 22), r.GetBoolean(23), Time(r, 24), Time(r, 25)!.Value, Time(r, 26)!.Value,
        ByHeart.Orders, ByHeart.Timeline);

    private static ProfileOrder ReadOrder(NpgsqlDataReader r) => new(
        r.GetString(0), r.GetString(1), Text(r, 2), Number(r, 3), Number(r, 4), Number(r, 5), r.GetString(6), Text(r, 7), Text(r, 8), Text(r, 9), Text(r, 10),
        Time(r, 11), Time(r, 12), Time(r, 13), Time(r, 14), Time(r, 15)!.Value, Time(r, 16)!.Value);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static decimal? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    private static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
}
