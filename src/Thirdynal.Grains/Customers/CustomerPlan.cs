using System.Collections.Immutable;
using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Customers;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>
/// What one turn changes of a customer: its rows as one commit, and the memory as it is after that commit.
/// </summary>
internal sealed class CustomerPlan(CustomerState state, DateTimeOffset now, Policy policy)
{
    private readonly List<OrderRow> orders = [];
    private readonly List<OrderFactsRow> replaced = [];
    private readonly List<LeadRow> leads = [];
    private readonly List<LeadHistoryRow> history = [];
    private readonly List<CourierOrderRow> courierOrders = [];
    private readonly List<CustomerOutboxRow> sent = [];
    private MergePartRow? part;
    private ImmutableDictionary<string, OrderFactsRow> known = state.Orders;
    private ImmutableArray<CustomerOutboxRow> confirmed = [];

    /// <summary>The head row as it will be.</summary>
    public CustomerRow Head { get; set; } = state.Head;

    /// <summary>What the pool takes the standing to be, where it has opened an entry without being told.</summary>
    public StandingMessage? PoolAssumes { get; set; }

    /// <summary>The moment of the turn.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The numbers of the rules.</summary>
    public Policy Policy => policy;

    /// <summary>An order is new or changed.</summary>
    public void Put(OrderRow order)
    {
        orders.Add(order);
        known = known.SetItem(order.WaybillNumber, order.ToFacts());
    }

    /// <summary>A parcel that came in as a stranger's is an order of ours: its own row goes. Nothing happens if there is none.</summary>
    public void Replace(string waybillNumber)
    {
        if (!known.TryGetValue(waybillNumber, out var order)) return;
        replaced.Add(order);
        known = known.Remove(waybillNumber);
    }

    /// <summary>An order comes from another customer, or goes to one: it says which.</summary>
    public void Move(OrderRow order)
    {
        orders.Add(order);
        known = order.CustomerId == Head.Id ? known.SetItem(order.WaybillNumber, order.ToFacts()) : known.Remove(order.WaybillNumber);
    }

    /// <summary>A lead comes from another customer, or goes to one: it says which.</summary>
    public void Move(LeadRow lead) => leads.Add(lead);

    /// <summary>What is taken over in a merge, or given back.</summary>
    public void Put(MergePartRow row) => part = row;

    /// <summary>A lead is new or changed.</summary>
    public void Put(LeadRow lead) => leads.Add(lead);

    /// <summary>A step of a lead goes into its history.</summary>
    public void Record(LeadHistoryRow step) => history.Add(step);

    /// <summary>A lead as this turn knows it, or null.</summary>
    public LeadRow? FindLead(Guid id) => leads.FindLast(lead => lead.Id == id) ?? state.OpenLeads.GetValueOrDefault(id);

    /// <summary>What was sold, for the courier.</summary>
    public void Put(CourierOrderRow order) => courierOrders.Add(order);

    /// <summary>Metrics, score and risk from all orders, as of now.</summary>
    public void Recompute() => Head = MetricsUpdate.Apply(Head, MetricsRules.Compute(known.Values.Select(static o => o.ToFacts())), now, policy);

    /// <summary>Whether and how the customer may be called after this turn.</summary>
    public CustomerStanding Standing => MetricsUpdate.StandingOf(Head, policy);

    /// <summary>The same, as the pool is told.</summary>
    public StandingMessage StandingMessage => ToMessage(Standing);

    /// <summary>How a customer with this row may be called, as the pool is told.</summary>
    public StandingMessage StandingOf(CustomerRow row) => ToMessage(MetricsUpdate.StandingOf(row, policy));

    /// <summary>Whether the pool may have an open entry of this customer, as far as is known here.</summary>
    public bool MayBeOpen => Head.HasOpenEntry || state.Outbox.Any(static row => row.Target == OutboxTarget.Pool);

    /// <summary>The pool is to hear the standing, and perhaps an offer, and that a parcel is not to be saved any more.</summary>
    public void TellPool(OfferMessage? offer, string? settled = null)
    {
        Head = Head with { PoolSeqOut = Head.PoolSeqOut + 1 };
        Send(OutboxTarget.Pool, Head.PoolSeqOut, new CustomerEffect(
            Head.Id, Head.KeyPhone, Head.PoolSeqOut, Head.PoolSeqIn, ToMessage(Standing), offer, settled));
    }

    /// <summary>
    /// What follows from the difference to before: the pool hears a standing that matters to an open entry, the identity
    /// grains a new name or first number. An offer that the pool has not confirmed may have opened an entry with the
    /// standing of then; and of one that only the pool's own effect tells, the standing may have moved meanwhile.
    /// </summary>
    public void TellWhatChanged()
    {
        var (before, after) = (MetricsUpdate.StandingOf(state.Head, policy), Standing);
        var matters = before.Blocked != after.Blocked || before.Risk != after.Risk || before.CooldownUntil != after.CooldownUntil
            || state.Head.RiskLevel != Head.RiskLevel; // by another policy: what is stored was judged by the one before
        var isNewsOfOne = Head.HasOpenEntry && !state.Head.HasOpenEntry && PoolAssumes != ToMessage(after);
        if (((matters && MayBeOpen) || isNewsOfOne) && !sent.Exists(static row => row.Target == OutboxTarget.Pool)) TellPool(null);

        if (state.Head.Version == 0) return;
        var primaryMoved = state.Head.PhonePrimary != Head.PhonePrimary;
        if (primaryMoved) TellIdentity(state.Head.PhonePrimary, isPrimary: false);
        if (primaryMoved || state.Head.NameNormalized != Head.NameNormalized) TellIdentity(Head.PhonePrimary, isPrimary: true);
    }

    /// <summary>A number comes from another customer, or comes back.</summary>
    public void TakeNumber(string phone, Guid from) => TellIdentity(phone, isPrimary: phone == Head.PhonePrimary, takenFrom: from);

    /// <summary>A number is this customer's no longer.</summary>
    public void GiveBack(string phone) => TellIdentity(phone, isPrimary: false, isGivenBack: true);

    /// <summary>The identity grain of the founding number is to know who is here.</summary>
    public void TellFounding() => TellIdentity(Head.KeyPhone, isPrimary: Head.PhonePrimary == Head.KeyPhone);

    /// <summary>These messages were answered and need not be sent again.</summary>
    public void Confirm(IEnumerable<CustomerOutboxRow> rows) => confirmed = [.. confirmed, .. rows];

    // Nothing of the customer itself changes, so nobody has to be kept from it: what was taken is taken, whoever forgets it.
    private bool OnlyConfirms => !confirmed.IsEmpty && Head == state.Head && part is null
        && orders.Count + replaced.Count + leads.Count + history.Count + courierOrders.Count + sent.Count == 0;

    /// <summary>All of it as one commit.</summary>
    public Turn ToTurn()
    {
        if (OnlyConfirms) return Turn.Rows().Delete(Tables.CustomerOutbox, confirmed);
        Head = Head with { Version = state.Head.Version + 1, UpdatedAt = now };
        return Turn.Of(Tables.Customers, Head, state.Head.Version, state.Head.Version == 0 ? null : state.Head)
            .Delete(Tables.Orders, replaced.Select(static order => order.ToKey()))
            .Put(Tables.Orders, orders)
            .Put(Tables.CourierOrders, courierOrders)
            .Put(Tables.Leads, leads)
            .Put(Tables.MergeParts, part is null ? [] : [part])
            .Add(Tables.LeadHistory, history)
            .Add(Tables.CustomerOutbox, sent)
            .Delete(Tables.CustomerOutbox, confirmed);
    }

    /// <summary>The customer once that is committed.</summary>
    public CustomerState ToState() => new(
        Head,
        known,
        [.. state.Outbox.Where(row => !confirmed.Contains(row)), .. sent],
        leads.Aggregate(state.OpenLeads, (open, lead) =>
            lead.ClosedAt is null && lead.CustomerId == Head.Id ? open.SetItem(lead.Id, lead) : open.Remove(lead.Id)));

    private static StandingMessage ToMessage(CustomerStanding standing) =>
        new(standing.Blocked, standing.CooldownUntil, standing.Risk, standing.Score);

    private void TellIdentity(string phone, bool isPrimary, bool isGivenBack = false, Guid? takenFrom = null)
    {
        Head = Head with { IdentitySeqOut = Head.IdentitySeqOut + 1 };
        Send(OutboxTarget.Identity, Head.IdentitySeqOut, new NumberMessage(
            phone, Head.Id, Head.KeyPhone, Head.NameNormalized, isPrimary, Head.IdentitySeqOut, isGivenBack, takenFrom));
    }

    private void Send<T>(OutboxTarget target, long seq, T message) => sent.Add(new CustomerOutboxRow
    {
        CustomerId = Head.Id,
        Target = target,
        Seq = seq,
        Message = GrainJson.Write(message),
        CreatedAt = now,
    });
}
