using System.Text.Json;
using System.Text.Json.Nodes;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Erasures;

/// <summary>Everything that is known of a customer, as it stands in the tables: what she has a right to be given.</summary>
public sealed class PersonalData(StorageConnections connections)
{
    private const string Hers = "with hers as (select unnest($1::uuid[]) as id) ";

    // $1 the customer and everybody who was merged into her, $2 her numbers.
    private static readonly (string Name, string Sql)[] Sections =
    [
        ("customers", "select to_jsonb(c) from customers c join hers h on h.id = c.id order by c.first_seen_at, c.id"),
        ("numbers", "select to_jsonb(p) from customer_phones p join hers h on h.id = p.customer_id order by p.created_at, p.phone"),
        ("orders", "select to_jsonb(o) from customer_order_history o join hers h on h.id = o.customer_id order by o.created_at, o.id"),
        ("ordersToTheCourier", "select to_jsonb(o) from courier_orders o join hers h on h.id = o.customer_id order by o.created_at, o.order_number"),
        ("parcels", "select to_jsonb(w) from waybills w where w.customer_id in (select id from hers) or w.receiver_phone = any ($2) or w.conflict_phone = any ($2) order by w.waybill"),
        ("scans", "select to_jsonb(s) from waybill_scans s join waybills w on w.waybill = s.waybill where w.customer_id in (select id from hers) order by s.waybill, s.at, s.scan_type"),
        ("leads", "select to_jsonb(l) from leads l join hers h on h.id = l.customer_id order by l.created_at, l.id"),
        ("stepsOfLeads", "select to_jsonb(s) from lead_status_history s where s.customer_id in (select id from hers) or s.lead_id in (select id from leads where customer_id in (select id from hers)) order by s.created_at, s.id"),
        ("entriesOfThePool", "select to_jsonb(e) from lead_recycling_pool e join hers h on h.id = e.customer_id order by e.created_at, e.id"),
        ("standingInThePool", "select to_jsonb(p) from pool_customers p join hers h on h.id = p.customer_id"),
        ("merges", "select to_jsonb(m) from customer_merges m where m.into_id in (select id from hers) or m.from_id in (select id from hers) order by m.merged_at, m.id"),
        ("rowsOfImports", "select jsonb_build_object('file', i.file_name, 'uploadedAt', i.created_at) || to_jsonb(r) from import_rows r join imports i on i.id = r.import_id where r.waybill in (select waybill from waybills where customer_id in (select id from hers)) order by i.created_at, r.import_id, r.row"),
        ("numbersNotToCall", "select to_jsonb(n) from do_not_contact_numbers n where n.phone = any ($2) order by n.phone"),
        ("trialsOfPolicies", "select to_jsonb(t) from what_if_customers t join hers h on h.id = t.customer_id order by t.run_id"),
        ("whoDidWhat", "select to_jsonb(a) - 'detail_salt' - 'detail_hash' from audit a where a.object = 'customer' and a.object_id in (select id::text from hers) order by a.no"),
    ];

    /// <summary>All of it, by section.</summary>
    /// <param name="identity">Who she is, as <see cref="ErasureStore.IdentityAsync"/> finds it.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    public async Task<JsonObject> ReadAsync(Rows.ErasedIdentity identity, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var ids = identity.Customers.Select(static customer => customer.Id).ToArray();
        var phones = identity.Phones.ToArray();
        var all = new JsonObject();
        foreach (var (name, sql) in Sections)
        {
            var rows = await connections.Queries.Command($"{Hers} {sql}", Commands.Parameter(ids), Commands.Parameter(phones))
                .ListAsync(static r => JsonNode.Parse(r.GetString(0)), cancellationToken);
            all[JsonNamingPolicy.CamelCase.ConvertName(name)] = new JsonArray([.. rows]);
        }

        return all;
    }
}
