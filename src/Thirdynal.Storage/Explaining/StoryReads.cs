using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Explaining;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Explaining;

/// <summary>Customers with all of their past, for whoever explains, proves or tries out. Six looks by key for any number of them.</summary>
public sealed class StoryReads(StorageConnections connections)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper) },
    };

    private readonly NpgsqlDataSource _source = connections.ByKey;

    /// <summary>One customer; null when there is none.</summary>
    public async Task<CustomerStory?> FindAsync(Guid customerId, CancellationToken cancellationToken = default) =>
        (await LoadAsync([customerId], cancellationToken)).FirstOrDefault();

    /// <summary>These customers, in the order of their ids. Those that are not there are left out.</summary>
    public async Task<IReadOnlyList<CustomerStory>> LoadAsync(Guid[] customerIds, CancellationToken cancellationToken = default)
    {
        var customers = await _source.Command(
                """
                select id, phones::text, recycling_cooldown_until, do_not_contact_at, do_not_contact_by, do_not_contact_reason
                from customers where id = any($1) order by id
                """,
                Commands.Parameter(customerIds))
            .ListAsync(Projection<CustomerLine>.Read, cancellationToken);
        var orders = (await _source.Command(
                """
                select customer_id, waybill_number, current_status, status_history::text, cod_amount, order_date, delivered_date, returned_date,
                       created_at, return_reason, recycle_decision, lead_id
                from customer_order_history where customer_id = any($1) order by created_at, id
                """,
                Commands.Parameter(customerIds))
            .ListAsync(Projection<OrderLine>.Read, cancellationToken)).ToLookup(static order => order.CustomerId);
        var entries = (await _source.Command(
                $"select {Projection<PoolEntry>.ColumnList} from lead_recycling_pool where customer_id = any($1) order by created_at, id",
                Commands.Parameter(customerIds))
            .ListAsync(Projection<PoolEntry>.Read, cancellationToken)).ToLookup(static entry => entry.CustomerId);
        var steps = (await _source.Command(
                """
                select customer_id, created_at, entry_id, previous_status, new_status, changed_by, held_by
                from lead_status_history where customer_id = any($1) order by created_at, id
                """,
                Commands.Parameter(customerIds))
            .ListAsync(Projection<StepLine>.Read, cancellationToken)).ToLookup(static step => step.CustomerId);
        var said = (await _source.Command(
                """
                select object_id, at, action, actor, coalesce(detail ->> 'reason', '') from audit
                where object = 'customer' and object_id = any($1) and action in ('DO_NOT_CONTACT_SET', 'DO_NOT_CONTACT_LIFTED') order by at, id
                """,
                Commands.Parameter(Array.ConvertAll(customerIds, static id => id.ToString())))
            .ListAsync(Projection<BanLine>.Read, cancellationToken)).ToLookup(static line => line.CustomerId, StringComparer.Ordinal);
        var standings = (await _source.Command(
                $"select {Tables.PoolCustomers.ColumnList} from pool_customers where customer_id = any($1)", Commands.Parameter(customerIds))
            .ListAsync(r => Tables.PoolCustomers.Read(r), cancellationToken)).ToDictionary(static row => row.CustomerId);

        return [.. customers.Select(customer => new CustomerStory
        {
            CustomerId = customer.Id,
            Phones = JsonSerializer.Deserialize<ImmutableArray<CardPhone>>(customer.Phones, Json),
            CooldownUntil = customer.CooldownUntil,
            Orders = [.. orders[customer.Id].Select(static order => order.ToStory())],
            Entries = [.. entries[customer.Id]],
            Steps = [.. steps[customer.Id].Select(static step => new LeadStep(step.At, step.EntryId, step.From, step.To, step.By, step.HeldBy))],
            Bans = BanLine.Spells(customer, entries[customer.Id], said[customer.Id.ToString()]),
            Standing = standings.TryGetValue(customer.Id, out var known) ? StandingOf(known) : null,
        })];
    }

    private static CustomerStanding StandingOf(PoolCustomerRow row) => new(row.CustomerId, row.Blocked, row.CooldownUntil, row.RiskLevel, row.CustomerScore)
    {
        Attempts = row.Attempts,
        AttemptedAt = row.AttemptedAt,
        LastAgent = row.LastAgent,
    };

    private sealed record CustomerLine(
        Guid Id, string Phones, DateTimeOffset? CooldownUntil, DateTimeOffset? BannedAt, string? BannedBy, string? BanReason);

    private sealed record OrderLine(
        Guid CustomerId, string Waybill, OrderStatus Status, string History, decimal? CodAmount, DateTimeOffset? OrderDate,
        DateTimeOffset? DeliveredDate, DateTimeOffset? ReturnedDate, DateTimeOffset CreatedAt, ReturnReason? Reason, string? Decision, Guid? LeadId)
    {
        public OrderStory ToStory() => new(
            Waybill, Status,
            [.. JsonSerializer.Deserialize<StatusAt[]>(History, Json)!.OrderBy(static mark => mark.At)],
            CodAmount ?? 0, OrderDate, DeliveredDate, ReturnedDate, CreatedAt, Reason, Decision, LeadId);
    }

    private sealed record StepLine(
        Guid CustomerId, DateTimeOffset At, Guid? EntryId, Domain.Leads.LeadStatus? From, Domain.Leads.LeadStatus? To, string? By, string? HeldBy);

    private sealed record BanLine(string CustomerId, DateTimeOffset At, string Action, string By, string Reason)
    {
        /// <summary>What was set by hand, by an outcome or by a list, each until it was lifted.</summary>
        public static ImmutableArray<ContactBan> Spells(CustomerLine customer, IEnumerable<PoolEntry> entries, IEnumerable<BanLine> said)
        {
            var lines = said.ToArray();
            var set = lines.Where(static line => line.Action == "DO_NOT_CONTACT_SET").Select(static line => new ContactBan(line.At, null, line.By, line.Reason))
                .Concat(entries.Where(static entry => entry.ProcessedOutcome == ProcessedOutcome.DoNotCall)
                    .Select(static entry => new ContactBan(entry.ProcessedAt!.Value, null, entry.ProcessedBy ?? "", "")));
            var lifted = lines.Where(static line => line.Action == "DO_NOT_CONTACT_LIFTED").Select(static line => line.At).ToArray();
            var past = set.Select(ban => ban with { To = lifted.Where(at => at > ban.From).Select(static at => (DateTimeOffset?)at).FirstOrDefault() })
                .Where(static ban => ban.To is not null);
            ContactBan[] now = customer.BannedAt is { } since ? [new ContactBan(since, null, customer.BannedBy ?? "", customer.BanReason ?? "")] : [];
            return [.. past.Concat(now).OrderBy(static ban => ban.From)];
        }
    }
}
