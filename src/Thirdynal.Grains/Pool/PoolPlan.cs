using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>
/// What one decision changes for one customer: all of it is committed in one turn, and only then is it true in memory.
/// </summary>
internal sealed class PoolPlan
{
    private readonly PoolCustomerRow known;
    private readonly PoolEntry? before;
    private readonly DateTimeOffset now;
    private readonly List<LeadHistoryRow> history = [];
    private readonly List<PoolEffect> effects = [];
    private readonly List<PoolEntry> amended = [];
    private readonly List<AuditRow> audit = [];
    private PoolEntry? closed;
    private bool takenIn;

    /// <summary>A plan that changes nothing yet.</summary>
    public PoolPlan(PoolCustomerRow customer, PoolEntry? open, DateTimeOffset now)
    {
        (known, before, this.now) = (customer, open, now);
        (Customer, Open) = (customer, open);
    }

    /// <summary>The customer afterwards.</summary>
    public PoolCustomerRow Customer { get; private set; }

    /// <summary>The customer's open entry afterwards, or null.</summary>
    public PoolEntry? Open { get; private set; }

    /// <summary>Effects for the customer, oldest first.</summary>
    public IReadOnlyList<PoolEffect> Effects => effects;

    /// <summary>The customer is known as this from now on.</summary>
    public PoolPlan Know(PoolCustomerRow row)
    {
        Customer = row;
        return this;
    }

    /// <summary>The open entry is closed.</summary>
    public PoolPlan Close(PoolEntry entry)
    {
        closed = entry;
        if (Open?.Id == entry.Id) Open = null;
        return this;
    }

    /// <summary>The customer's open entry is this one from now on.</summary>
    public PoolPlan Keep(PoolEntry? entry)
    {
        Open = entry;
        return this;
    }

    /// <summary>An entry that was another customer's is this one's open entry from now on.</summary>
    public PoolPlan TakeIn(PoolEntry entry)
    {
        (Open, takenIn) = (entry, true);
        return this;
    }

    /// <summary>A step of an entry's lead goes into its history.</summary>
    public PoolPlan Record(LeadHistoryRow row)
    {
        history.Add(row);
        return this;
    }

    /// <summary>A closed entry is set right.</summary>
    public PoolPlan Amend(PoolEntry entry)
    {
        amended.Add(entry);
        return this;
    }

    /// <summary>Who did this, and why, goes into the audit of the customer.</summary>
    public PoolPlan Audit(string by, string action, object detail)
    {
        audit.Add(new AuditRow
        {
            Id = Guid.CreateVersion7(now),
            At = now,
            Actor = by,
            Action = action,
            Object = "customer",
            ObjectId = Customer.CustomerId.ToString(),
            Detail = GrainJson.Write(detail),
        });
        return this;
    }

    /// <summary>The customer is told, under the next number.</summary>
    public PoolPlan Tell(
        PoolEntry entry, LeadStatus status, string? product = null, ContactMessage? contact = null, SaleMessage? sale = null,
        StandingMessage? standing = null, string? sourceNote = null, WrongOutcome? wrong = null)
    {
        Customer = Customer with { SeqOut = Customer.SeqOut + 1, UpdatedAt = now };
        effects.Add(new PoolEffect(
            Customer.CustomerId, Customer.CustomerKey, Customer.SeqOut, now, entry.Id, entry.LeadId, status,
            entry.LeadSource, entry.SourceWaybill, product, Open is not null, contact, sale, standing, sourceNote, wrong));
        return this;
    }

    /// <summary>Everything as one turn of the store.</summary>
    public PoolTurn ToTurn(IdempotencyRow? answer = null) => AddTo(new PoolTurn(), answer);

    /// <summary>Everything, added to a turn that other customers share. Steps of one moment are told apart by their ids.</summary>
    public PoolTurn AddTo(PoolTurn turn, IdempotencyRow? answer = null)
    {
        if (closed is not null && before is not null) turn.Close(ToClosing(closed));
        if (takenIn) turn.Revise(Open!.ToRow());
        else if (Open is not null && Open.Id != before?.Id) turn.Open(Open.ToRow());
        else if (Open is not null && Open != before) turn.Revise(Open.ToRow());
        turn.Revise(amended.Select(static entry => entry.ToRow())).Audit(audit);
        if (!ReferenceEquals(Customer, known)) turn.Put(Customer);
        turn.Record(history.Zip(history.Select(static row => row.Id).Order(), static (row, id) => row with { Id = id }));
        turn.Send(effects.Select(ToOutbox));
        if (answer is not null) turn.Answer(answer);
        return turn;
    }

    private PoolOutboxRow ToOutbox(PoolEffect effect) => new()
    {
        CustomerId = effect.CustomerId,
        Seq = effect.Seq,
        CustomerKey = effect.CustomerKey,
        Message = GrainJson.Write(effect),
        CreatedAt = now,
    };

    private static EntryClosing ToClosing(PoolEntry entry) => new(
        entry.Id, entry.PoolStatus, entry.ProcessedAt!.Value, entry.ProcessedOutcome, entry.ProcessedBy,
        entry.AssignedTo, entry.AssignedAt, entry.LastHolder, entry.NoAnswerCount);
}
