using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Pool;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Customers;

/// <summary>What the pool's effects do to a customer: its lead, its contacts, and the order of a sale.</summary>
internal static class PoolEffectUpdate
{
    /// <summary>Applies one effect.</summary>
    public static void Apply(CustomerPlan plan, PoolEffect effect)
    {
        plan.Head = plan.Head with { PoolSeqIn = effect.Seq, HasOpenEntry = effect.HasOpenEntry };
        plan.PoolAssumes = effect.Standing;
        plan.Put(LeadOf(plan.FindLead(effect.LeadId), effect));
        if (effect.Contact is not { } contact) return;

        if (effect.Wrong is { } wrong) CorrectionUpdate.TakeBack(plan, wrong);
        else plan.Head = plan.Head with { TimesContacted = plan.Head.TimesContacted + 1, LastContactDate = Later(plan.Head.LastContactDate, effect.At) };
        plan.Head = plan.Head with { RecyclingCooldownUntil = Eligibility.Later(plan.Head.RecyclingCooldownUntil, contact.CooldownUntil) };
        if (contact.DoNotContactReason is { } reason) plan.Head = plan.Head.With(new DoNotContact(effect.At, contact.By, reason));
        if (contact.Outcome == LeadOutcome.WrongNumber)
        {
            plan.Head = plan.Head.With(PhoneBook.Read(plan.Head.Phones).Block(plan.Head.PhonePrimary, effect.At));
        }

        if (effect.Sale is { } sale) Sell(plan, effect, contact, sale);
    }

    private static LeadRow LeadOf(LeadRow? known, PoolEffect effect)
    {
        var lead = known ?? new LeadRow
        {
            Id = effect.LeadId,
            CustomerId = effect.CustomerId,
            Source = effect.LeadSource,
            SourceWaybill = effect.SourceWaybill,
            Product = effect.Product,
            SourceNote = effect.SourceNote,
            Status = effect.LeadStatus,
            CreatedAt = effect.At,
        };
        var goesOn = effect.LeadStatus == LeadStatus.New
            || (effect.LeadStatus is LeadStatus.NoAnswer or LeadStatus.Callback && effect.HasOpenEntry);
        return lead with
        {
            Status = effect.LeadStatus,
            Agent = effect.Contact is { } contact ? contact.Agent ?? contact.By : lead.Agent,
            OrderNumber = effect.Sale?.OrderNumber ?? lead.OrderNumber,
            ClosedAt = goesOn ? null : effect.At,
        };
    }

    private static void Sell(CustomerPlan plan, PoolEffect effect, ContactMessage contact, SaleMessage sale)
    {
        // The number that was called, unless the agent gave another.
        var form = sale.Form.ToOrder();
        if (form.Phone is null) form = form with { Phone = plan.Head.PhonePrimary };
        plan.Put(new OrderRow
        {
            Id = Guid.CreateVersion7(effect.At),
            CustomerId = effect.CustomerId,
            WaybillNumber = sale.OrderNumber,
            SourceType = contact.Outcome == LeadOutcome.Reorder ? SourceType.Reorder : SourceType.LeadConversion,
            ProductName = form.ProductName,
            DeclaredValue = form.DeclaredValue,
            CodAmount = form.CodAmount,
            CurrentStatus = OrderStatus.Pending,
            LeadId = effect.LeadId,
            LeadOutcome = contact.Outcome,
            LeadAgent = contact.Agent ?? contact.By,
            OrderDate = effect.At,
            CreatedAt = plan.Now,
            UpdatedAt = plan.Now,
        });
        plan.Put(new CourierOrderRow
        {
            OrderNumber = sale.OrderNumber,
            CustomerId = effect.CustomerId,
            LeadId = effect.LeadId,
            State = CourierOrderRules.StateOf(form),
            Missing = form.MissingFields,
            Receiver = form.Receiver,
            Phone = form.Phone,
            Address = form.Address,
            Province = form.Province,
            City = form.City,
            Barangay = form.Barangay,
            ProductName = form.ProductName,
            Quantity = form.Quantity,
            CodAmount = form.CodAmount,
            DeclaredValue = form.DeclaredValue,
            CreatedBy = contact.By,
            CreatedAt = effect.At,
            UpdatedAt = plan.Now,
        });
    }

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
