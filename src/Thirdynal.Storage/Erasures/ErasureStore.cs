using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Erasures;

/// <summary>Finds everything that is known of a customer, for her erasure.</summary>
public sealed class ErasureStore(StorageConnections connections)
{
    /// <summary>The erasure of a customer; null when there is none.</summary>
    public Task<ErasureRow?> FindAsync(Guid customerId, CancellationToken cancellationToken = default) => connections.Queries
        .Command($"select {Tables.Erasures.ColumnList} from erasures where customer_id = $1", Commands.Parameter(customerId))
        .FirstAsync(r => Tables.Erasures.Read(r), cancellationToken);

    /// <summary>Erasures that are not at their end, oldest first.</summary>
    public Task<List<ErasureRow>> UnfinishedAsync(CancellationToken cancellationToken = default) => connections.Queries
        .Command($"select {Tables.Erasures.ColumnList} from erasures where state = 'RUNNING' order by started_at, id")
        .ListAsync(r => Tables.Erasures.Read(r), cancellationToken);

    /// <summary>She and everybody who was merged into her; null where there is no such customer.</summary>
    public async Task<ErasedIdentity?> IdentityAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        var customers = await connections.Queries.Command(
                """
                with recursive hers as (
                    select id, key_phone, merged_into from customers where id = $1 and merged_into is null and erased_at is null
                    union
                    select c.id, c.key_phone, c.merged_into from customers c join hers h on c.merged_into = h.key_phone
                )
                select id, key_phone, merged_into from hers
                """,
                Commands.Parameter(customerId))
            .ListAsync(static r => (Id: r.GetGuid(0), Key: r.GetString(1), Into: r.IsDBNull(2) ? null : r.GetString(2)), cancellationToken);
        if (customers.Count == 0) return null;
        var ids = customers.Select(static c => c.Id).ToArray();
        var newKeys = customers.ToDictionary(static c => c.Key, static c => ErasedCustomer.KeyOf(c.Id), StringComparer.Ordinal);
        return new ErasedIdentity(
            [.. customers.Select(c => new ErasedCustomer(c.Id, c.Key, newKeys[c.Key], c.Into is null ? null : newKeys[c.Into]))],
            await TextsAsync(ids, """
                select phone_primary from customers where id = any ($1) union select phone_secondary from customers where id = any ($1)
                union select key_phone from customers where id = any ($1)
                union select p->>'phone' from customers c cross join jsonb_array_elements(c.phones) p where c.id = any ($1)
                union select phone from customer_phones where customer_id = any ($1)
                """, cancellationToken),
            await TextsAsync(ids, """
                select name_display from customers where id = any ($1) union select receiver_name from waybills where customer_id = any ($1)
                union select receiver from courier_orders where customer_id = any ($1)
                """, cancellationToken),
            await TextsAsync(ids, """
                select primary_address from customers where id = any ($1) union select address from waybills where customer_id = any ($1)
                union select address from courier_orders where customer_id = any ($1)
                """, cancellationToken),
            await TextsAsync(ids, "select waybill_number from customer_order_history where customer_id = any ($1)", cancellationToken));
    }

    /// <summary>Numbers of her orders that are still under way, in order.</summary>
    public async Task<IReadOnlyList<string>> UnderWayAsync(IEnumerable<Guid> customers, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                """
                select waybill_number from customer_order_history
                where customer_id = any ($1) and current_status not in ('DELIVERED', 'RETURNED', 'CANCELLED') order by waybill_number
                """,
                Commands.Parameter(customers.ToArray()))
            .ListAsync(static r => r.GetString(0), cancellationToken);

    /// <summary>Waybills that say anything of her and have not been erased.</summary>
    public async Task<IReadOnlyList<string>> WaybillsAsync(ErasedIdentity identity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return await connections.Queries.Command(
                """
                select waybill from waybills w
                where (customer_id = any ($1) and (erased_at is null or customer_key = any ($3)))
                    or receiver_phone = any ($2) or conflict_phone = any ($2)
                    or exists (select from unnest($2) phone where w.settled_review like '%' || phone)
                """,
                Commands.Parameter(identity.Customers.Select(static c => c.Id).ToArray()), Commands.Parameter(identity.Phones.ToArray()),
                Commands.Parameter(identity.Customers.Select(static c => c.OldKey).ToArray()))
            .ListAsync(static r => r.GetString(0), cancellationToken);
    }

    /// <summary>The steps of a customer's leads that hold words of a person.</summary>
    public async Task<IReadOnlyList<LeadHistoryRow>> WordsAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                $"""
                select {Tables.LeadHistory.ColumnList} from lead_status_history
                where (customer_id = $1 or lead_id in (select id from leads where customer_id = $1)) and (notes is not null or change_reason is not null)
                """,
                Commands.Parameter(customerId))
            .ListAsync(r => Tables.LeadHistory.Read(r), cancellationToken);

    /// <summary>What was taken over in a customer's merges, or given back.</summary>
    public async Task<IReadOnlyList<MergePartRow>> PartsAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                $"select {Tables.MergeParts.ColumnList} from customer_merge_parts where merge_id in (select id from customer_merges where into_id = $1 or from_id = $1)",
                Commands.Parameter(customerId))
            .ListAsync(r => Tables.MergeParts.Read(r), cancellationToken);

    /// <summary>Merges that name these customers.</summary>
    public async Task<IReadOnlyList<MergeRow>> MergesAsync(IEnumerable<string> keys, CancellationToken cancellationToken = default) =>
        await connections.Queries.Command(
                $"select {Tables.Merges.ColumnList} from customer_merges where into_key = any ($1) or from_key = any ($1)", Commands.Parameter(keys.ToArray()))
            .ListAsync(r => Tables.Merges.Read(r), cancellationToken);

    /// <summary>Customers founded with this phone that went with their imports.</summary>
    public async Task<IReadOnlyList<RemovedCustomerRow>> RemovedAsync(string keyPhone, CancellationToken cancellationToken = default) =>
        await connections.Queries
            .Command($"select {Tables.RemovedCustomers.ColumnList} from removed_customers where key_phone = $1", Commands.Parameter(keyPhone))
            .ListAsync(r => Tables.RemovedCustomers.Read(r), cancellationToken);

    /// <summary>Whether an import or a farming run is at work that may hold what is looked for in its memory.</summary>
    public Task<bool> IsBusyAsync(CancellationToken cancellationToken = default) => connections.Queries
        .Command("select exists (select from imports where status in ('QUEUED', 'RUNNING', 'REVERTING')) or exists (select from farm_runs where status = 'RUNNING')")
        .FirstAsync(static r => r.GetBoolean(0), cancellationToken);

    /// <summary>
    /// Takes her out of the records of work that is done, which no grain writes any more: files and rejected rows of
    /// imports, samples of farming, errors, remembered answers, and the words of the audit.
    /// </summary>
    public async Task ScrubAsync(Guid erasureId, ErasedIdentity identity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        await using var connection = await connections.Queries.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var sql in Scrubs)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
            command.Parameters.Add(Commands.Parameter(identity.Customers.Select(static c => c.Id).ToArray()));
            command.Parameters.Add(Commands.Parameter(identity.Phones.ToArray()));
            command.Parameters.Add(Commands.Parameter(PatternOf(identity)));
            command.Parameters.Add(Commands.Parameter(identity.Orders.ToArray()));
            command.Parameters.Add(Commands.Parameter(erasureId));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>One pattern for her numbers however they are written, her names and her addresses.</summary>
    public static string PatternOf(ErasedIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var parts = new List<string>();
        foreach (var phone in identity.Phones)
        {
            // Ten digits after +63, with whatever people put between them.
            var digits = phone.StartsWith("+63", StringComparison.Ordinal) ? phone[3..] : phone.TrimStart('+');
            parts.Add(string.Join("[ ().-]?", digits.Select(static d => Regex.Escape(d.ToString()))));
        }

        parts.AddRange(identity.Names.Concat(identity.Addresses).Where(static text => text.Trim().Length > 3).Select(Literal));
        return parts.Count == 0 ? "$^" : string.Join('|', parts);
    }

    // PostgreSQL's expressions know no more special characters than these.
    private static string Literal(string text)
    {
        var literal = new StringBuilder();
        foreach (var c in text.Trim())
        {
            if (char.IsWhiteSpace(c)) literal.Append(@"\s+");
            else if (char.IsLetterOrDigit(c)) literal.Append(c);
            else if (c < 128) literal.Append('[').Append(c is '^' or ']' or '\\' ? "\\" : "").Append(c).Append(']');
            else literal.Append(c);
        }

        return literal.ToString();
    }

    private async Task<ImmutableArray<string>> TextsAsync(Guid[] ids, string sql, CancellationToken cancellationToken) =>
        [.. (await connections.Queries.Command($"select t from ({sql}) q(t) where t is not null and btrim(t) <> '' order by t", Commands.Parameter(ids))
            .ListAsync(static r => r.GetString(0), cancellationToken))];

    // $1 customers, $2 phones, $3 pattern, $4 orders, $5 erasure. Each statement names all five, so that they can share them.
    private const string Hers = "cardinality($1::uuid[]) >= 0 and cardinality($2::text[]) >= 0 and $3::text is not null and cardinality($4::text[]) >= 0 and $5::uuid is not null";

    private static readonly string[] Scrubs =
    [
        // No file tells which of its bytes are hers, and nothing reads a file once its rows have their results.
        $"delete from import_files where import_id in (select id from imports where status in ('COMPLETED', 'FAILED', 'CANCELLED', 'REVERTED')) and {Hers}",
        $"""
        update import_rows set cells = '[]', errors = '["Erased on request."]'
        where result = 'REJECTED' and (cells::text ~* $3 or errors::text ~* $3) and {Hers}
        """,
        $"""
        update import_rows set before = null
        where before is not null and (waybill in (select waybill from waybills where customer_id = any ($1)) or before::text ~* $3) and {Hers}
        """,
        $"""
        update imports set file_name = regexp_replace(file_name, $3, 'erased', 'gi'), error = regexp_replace(error, $3, 'erased', 'gi'),
            revert_reason = regexp_replace(revert_reason, $3, 'erased', 'gi'),
            headings = case when headings::text ~* $3 then null else headings end, mapping = case when mapping::text ~* $3 then null else mapping end
        where concat_ws(' ', file_name, error, revert_reason, headings::text, mapping::text) ~* $3 and {Hers}
        """,
        $"""
        update farm_runs set sample = coalesce((
            select jsonb_agg(item order by n) from jsonb_array_elements(sample) with ordinality i(item, n)
            where not (item->>'customerId')::uuid = any ($1)), '[]')
        where exists (select from jsonb_array_elements(sample) item where (item->>'customerId')::uuid = any ($1)) and {Hers}
        """,
        $"delete from do_not_contact_numbers where phone = any ($2) and {Hers}",
        $"""
        update do_not_contact_imports set file_name = regexp_replace(file_name, $3, 'erased', 'gi'), reason = regexp_replace(reason, $3, 'erased', 'gi'),
            results = coalesce((select jsonb_agg(case when item::text ~* $3 then item - 'error' else item end order by n)
                from jsonb_array_elements(results) with ordinality i(item, n)), '[]')
        where concat_ws(' ', file_name, reason, results::text) ~* $3 and {Hers}
        """,
        $"update do_not_contact_numbers set reason = regexp_replace(reason, $3, 'erased', 'gi') where reason ~* $3 and {Hers}",
        $"delete from idempotency_keys where (answer::text ~* $3 or answer::text ~* array_to_string($1::text[], '|')) and {Hers}",
        $"update sync_runs set errors = '[]' where errors::text ~* $3 and {Hers}",
        $"update sync_calls set error = regexp_replace(error, $3, 'erased', 'gi') where error ~* $3 and {Hers}",
        $"update job_runs set detail = null, error = regexp_replace(error, $3, 'erased', 'gi') where concat_ws(' ', detail::text, error) ~* $3 and {Hers}",
        $"update proof_exceptions set detail = regexp_replace(detail, $3, 'erased', 'gi') where detail ~* $3 and {Hers}",
        $"""
        select audit_erase($5, array(
            select no from audit
            where detail_salt is not null and action not in ('CUSTOMER_ERASED', 'CUSTOMER_EXPORTED') and (
                (object = 'customer' and object_id = any ($1::text[])) or (object in ('order', 'waybill') and object_id = any ($4))
                or (object = 'lead' and object_id in (select id::text from leads where customer_id = any ($1)))
                or detail->>'recycleId' in (select id::text from lead_recycling_pool where customer_id = any ($1)) or detail::text ~* $3)))
        where {Hers}
        """,
    ];
}
