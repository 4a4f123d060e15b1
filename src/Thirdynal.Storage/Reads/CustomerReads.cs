using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>Customers as the API shows them.</summary>
public sealed class CustomerReads(StorageConnections connections)
{
    internal const string Columns = """
        c.id, c.key_phone, c.phone_primary, c.phone_secondary, c.name_display, c.primary_address, c.city, c.province,
        c.total_orders, c.total_delivered, c.total_returned, c.total_pending, c.total_in_transit, c.total_cancelled,
        c.total_order_value, c.total_delivered_value, c.total_returned_value, c.delivery_success_rate,
        c.customer_score, c.score_reasons, c.risk_level, c.times_contacted, c.last_contact_date, c.last_order_date,
        c.last_delivery_date, c.recycling_eligible, c.recycling_cooldown_until,
        c.do_not_contact_at, c.do_not_contact_by, c.do_not_contact_reason, c.phones, c.first_seen_at, c.updated_at, c.erased_at
        """;

    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>A customer; null when there is none. One that was merged answers with the one that took it over.</summary>
    public async Task<CustomerView?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var (view, mergedInto) = await ReadAsync("c.id = $1", Commands.Parameter(id), cancellationToken);

        // Merging is not transitive in the data: whoever took over may have been merged itself later.
        while (mergedInto is not null)
        {
            (view, mergedInto) = await ReadAsync("c.key_phone = $1", Commands.Parameter(mergedInto), cancellationToken);
        }

        return view;
    }

    /// <summary>The customer that a number belongs to, whichever of its numbers it is; null when there is none.</summary>
    /// <param name="phone">E.164.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<CustomerView?> FindByPhoneAsync(string phone, CancellationToken cancellationToken = default)
    {
        var id = await _source.Command("select customer_id from customer_phones where phone = $1", Commands.Parameter(phone))
            .FirstAsync(r => (Guid?)r.GetGuid(0), cancellationToken);
        return id is { } known ? await FindAsync(known, cancellationToken) : null;
    }

    /// <summary>A customer's orders, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<OrderView>> OrdersAsync(
        Guid customerId, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                $"""
                select {Projection<OrderView>.ColumnList} from customer_order_history
                where customer_id = $1 and ($2::timestamptz is null or (coalesce(order_date, created_at), id) < ($2, $3))
                order by coalesce(order_date, created_at) desc, id desc limit $4
                """,
                Commands.Parameter(customerId), Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<OrderView>.Read, cancellationToken);
        return Page<OrderView>.Of(rows, limit, CursorOf);
    }

    /// <summary>Everything that happened to a customer, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<TimelineView>> TimelineAsync(
        Guid customerId, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                TimelineSql.Text, Commands.Parameter(customerId), Commands.Parameter(after?.At),
                Commands.Parameter(after?.Parts[1] ?? ""), Commands.Parameter(limit + 1))
            .ListAsync(Projection<TimelineView>.Read, cancellationToken);
        return Page<TimelineView>.Of(rows, limit, CursorOf);
    }

    /// <summary>Customers that must not be contacted, the newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<DoNotContactView>> DoNotContactAsync(int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        var after = Cursor.Parse(cursor, 2);
        var rows = await _source.Command(
                """
                select id, name_display, phone_primary, do_not_contact_at, do_not_contact_by, do_not_contact_reason from customers
                where do_not_contact_at is not null and ($1::timestamptz is null or (do_not_contact_at, id) < ($1, $2))
                order by do_not_contact_at desc, id desc limit $3
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id), Commands.Parameter(limit + 1))
            .ListAsync(Projection<DoNotContactView>.Read, cancellationToken);
        return Page<DoNotContactView>.Of(rows, limit, d => Cursor.Of(d.At, d.Id));
    }

    /// <summary>Those of them that are called so, or have a number that ends so; newest first.</summary>
    /// <param name="name">Words, each the beginning of a word of the name; null for any.</param>
    /// <param name="digits">The last digits of a number; null for any.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public async Task<IReadOnlyList<DoNotContactView>> DoNotContactLikeAsync(
        string? name, string? digits, int limit, CancellationToken cancellationToken = default) =>
        await _source.Command(
                """
                select id, name_display, phone_primary, do_not_contact_at, do_not_contact_by, do_not_contact_reason from customers c
                where do_not_contact_at is not null and merged_into is null
                    and ($1::text is null or not exists (
                        select from string_to_table(btrim(words_of($1)), ' ') w where strpos(words_of(c.name_normalized), ' ' || w) = 0))
                    and ($2::text is null or exists (
                        select from customer_phones p where p.customer_id = c.id and right(p.phone, length($2)) = $2))
                order by do_not_contact_at desc, id desc limit $3
                """,
                Commands.Parameter(name), Commands.Parameter(digits), Commands.Parameter(limit))
            .ListAsync(Projection<DoNotContactView>.Read, cancellationToken);

    private async Task<(CustomerView? View, string? MergedInto)> ReadAsync(
        string where, NpgsqlParameter parameter, CancellationToken cancellationToken) =>
        await _source.Command($"select {Columns}, c.merged_into from customers c where {where}", parameter)
            .FirstAsync(r => ((CustomerView?)Read(r), Text(r, 34)), cancellationToken);

    internal static Cursor CursorOf(OrderView order) => Cursor.Of(order.OrderDate ?? order.CreatedAt, order.Id);

    internal static Cursor CursorOf(TimelineView happened) => Cursor.Of(happened.At, happened.Key);

    /// <summary>A row of <see cref="Columns"/>.</summary>
    internal static CustomerView Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 3), Text(r, 4), Text(r, 5), Text(r, 6), Text(r, 7),
        new MetricsView(
            r.GetInt32(8), r.GetInt32(9), r.GetInt32(10), r.GetInt32(11), r.GetInt32(12), r.GetInt32(13),
            r.GetDecimal(14), r.GetDecimal(15), r.GetDecimal(16), r.IsDBNull(17) ? null : r.GetDecimal(17)),
        r.GetInt32(18), RowReader.Json(r, 19), Words.Parse<RiskLevel>(r.GetString(20)), r.GetInt32(21), Time(r, 22), Time(r, 23),
        Time(r, 24), r.GetBoolean(25), Time(r, 26),
        Time(r, 27) is { } since ? new DoNotContact(since, Text(r, 28) ?? "", Text(r, 29) ?? "") : null,
        RowReader.Json(r, 30), r.GetFieldValue<DateTimeOffset>(31), r.GetFieldValue<DateTimeOffset>(32), Time(r, 33));

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    private static DateTimeOffset? Time(NpgsqlDataReader reader, int ordinal) =>
        reader.IsDBNull(ordinal) ? null : reader.GetFieldValue<DateTimeOffset>(ordinal);
}

/// <summary>A customer that must not be contacted.</summary>
public sealed record DoNotContactView(Guid Id, string? NameDisplay, string PhonePrimary, DateTimeOffset At, string? By, string? Reason);
