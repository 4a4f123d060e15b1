using Thirdynal.Api.Customers;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>Puts the pool's entries and the customers behind them together: one query for a whole list.</summary>
internal sealed class Cards(PoolReads reads, CustomerSight sight)
{
    /// <summary>Cards of leads in agents' hands, in the same order.</summary>
    public async Task<List<LeadCard>> OfAsync(IReadOnlyCollection<HandedLead> leads, CancellationToken cancellationToken)
    {
        var cards = await reads.CardsAsync(leads.Select(lead => lead.Item.CustomerId), cancellationToken);
        return [.. leads.Select(lead => Of(lead, cards[lead.Item.CustomerId]))];
    }

    /// <summary>Open entries with their customers.</summary>
    public async Task<List<PoolEntryCard>> OfAsync(IReadOnlyCollection<PoolItem> items, CancellationToken cancellationToken)
    {
        var cards = await reads.CardsAsync(items.Select(item => item.CustomerId), cancellationToken);
        return [.. items.Select(item => Of(item, cards[item.CustomerId]))];
    }

    /// <summary>Closed entries with their customers.</summary>
    public async Task<List<PoolEntryCard>> OfAsync(IReadOnlyCollection<PoolEntryView> entries, CancellationToken cancellationToken)
    {
        var cards = await reads.CardsAsync(entries.Select(entry => entry.CustomerId), cancellationToken);
        return [.. entries.Select(entry => Of(entry, cards[entry.CustomerId]))];
    }

    private LeadCard Of(HandedLead lead, CardView card) => new(
        lead.Item.Id, lead.Item.LeadId, lead.Item.AssignedTo, lead.LeaseExpiresAt, CustomerOf(card), HistoryOf(card), RecyclingOf(lead.Item));

    private PoolEntryCard Of(PoolItem item, CardView card) => new(
        item.Id, item.LeadId, item.Status, item.Reason, item.OriginalOutcome, item.RecycleCount, item.NoAnswerCount, item.Priority,
        item.SourceWaybill, item.SourceLeadId, item.AttachedReturns, item.AvailableFrom, item.ExpiresAt, item.AssignedTo, item.AssignedAt,
        item.CallbackOwner, ProcessedAt: null, ProcessedOutcome: null, CustomerOf(card), HistoryOf(card), item.CreatedAt, item.UpdatedAt);

    private PoolEntryCard Of(PoolEntryView entry, CardView card) => new(
        entry.Id, entry.LeadId, entry.PoolStatus, entry.RecycleReason, entry.OriginalOutcome, entry.RecycleCount, entry.NoAnswerCount,
        entry.PriorityScore, entry.SourceWaybill, entry.SourceLeadId, entry.AttachedReturns, entry.AvailableFrom, entry.ExpiresAt,
        entry.AssignedTo, entry.AssignedAt, entry.CallbackOwner, entry.ProcessedAt, entry.ProcessedOutcome, CustomerOf(card), HistoryOf(card),
        entry.CreatedAt, entry.UpdatedAt);

    private CardCustomer CustomerOf(CardView card) => new(card.CustomerId, card.Name, sight.Show(card.Phone), card.Address, card.City);

    private static CardHistory HistoryOf(CardView card) => new(
        card.TotalOrders, card.TotalDelivered, card.TotalReturned, card.DeliverySuccessRate, card.CustomerScore, card.RiskLevel);

    private static CardRecycling RecyclingOf(PoolItem item) => new(
        item.Reason, item.OriginalOutcome, item.RecycleCount, item.NoAnswerCount, item.Priority, item.SourceWaybill, item.SourceLeadId,
        item.AttachedReturns);
}
