using Npgsql;

namespace Thirdynal.Bench.Baseline;

/// <summary>Reads leads from rows whose columns stand in the order of <see cref="Columns"/>.</summary>
internal static class LeadReader
{
    /// <summary>The columns of an entry <c>p</c> and its customer <c>c</c>.</summary>
    public const string Columns =
        "p.id, p.lead_id, c.id, c.name_display, c.phone_primary, c.primary_address, c.city, c.total_orders, c.total_delivered, c.total_returned,"
        + " c.delivery_success_rate, c.customer_score, c.risk_level, p.recycle_reason, p.original_outcome, p.recycle_count, p.priority_score, p.source_waybill";

    /// <summary>One lead.</summary>
    public static LeadCard Read(NpgsqlDataReader row, Guid agent, DateTimeOffset lease) => new(
        row.GetGuid(0), row.GetGuid(1), agent, lease,
        new CardCustomer(row.GetGuid(2), Text(row, 3), row.GetString(4), Text(row, 5), Text(row, 6)),
        new CardHistory(row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.IsDBNull(10) ? null : row.GetDecimal(10), row.GetInt32(11), row.GetString(12)),
        new CardRecycling(row.GetString(13), Text(row, 14), row.GetInt32(15), row.GetInt32(16), Text(row, 17)));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
