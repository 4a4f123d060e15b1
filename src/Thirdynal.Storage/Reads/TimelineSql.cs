namespace Thirdynal.Storage.Reads;

/// <summary>
/// What happened to a customer, from all tables that know something. Each gives at most a page, newest first, so that
/// merging them costs the same however long the history is. $1 customer, $2 and $3 cursor, $4 limit.
/// </summary>
internal static class TimelineSql
{
    private const string Scans = """
        select s.at, 'SCAN' as kind, coalesce(s.status, s.scan_type) as title,
               nullif(concat_ws(', ', s.scan_type, s.location, s.description), '') as detail, null::text as by,
               's' || s.waybill || s.scan_type as key
        from waybill_scans s join customer_order_history o on o.jnt_waybill = s.waybill
        where o.customer_id = $1
        """;

    private const string Leads = """
        select h.created_at, 'LEAD', coalesce(h.new_status, 'NOTE'),
               nullif(concat_ws(', ', h.contact_method, h.change_reason, h.notes), ''), h.changed_by::text, 'l' || h.id
        from lead_status_history h where h.customer_id = $1
        """;

    private const string Opened = """
        select p.created_at, 'POOL', 'OPENED', nullif(concat_ws(', ', p.recycle_reason, p.source_waybill), ''), null::text, 'o' || p.id
        from lead_recycling_pool p where p.customer_id = $1
        """;

    private const string Closed = """
        select p.processed_at, 'POOL', p.pool_status, p.processed_outcome::text, p.processed_by::text, 'c' || p.id
        from lead_recycling_pool p where p.customer_id = $1 and p.processed_at is not null
        """;

    // The offset keeps the order out of it: a plan made while the audit was empty would read all of it from the newest line on.
    private const string Audited = """
        select a.at, 'AUDIT', a.action, a.detail ->> 'reason', a.actor::text, 'a' || a.id
        from audit a where a.object = 'customer' and a.object_id = $1::text and a.action <> 'CUSTOMER_VIEWED' offset 0
        """;

    internal static readonly string Text =
        "select at, kind, title, detail, by, key from ("
        + string.Join(" union all ", new[] { Scans, Leads, Opened, Closed, Audited }.Select(Stretch))
        + """) t order by at desc, key collate "C" desc limit $4""";

    /// <summary>The first page for a customer that the query around it names.</summary>
    /// <param name="customer">The column with its id.</param>
    /// <param name="limit">Rows at most.</param>
    internal static string FirstPageOf(string customer, int limit) => Text
        .Replace("$1", customer, StringComparison.Ordinal).Replace("$2", "null", StringComparison.Ordinal).Replace("$3", "null::text", StringComparison.Ordinal)
        .Replace("$4", limit.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Stretch(string source) => $"""
        (select * from ({source}) x(at, kind, title, detail, by, key)
         where $2::timestamptz is null or (at, key collate "C") < ($2, $3 collate "C")
         order by at desc, key collate "C" desc limit $4)
        """;
}
