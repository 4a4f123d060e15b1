using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage.Farming;

namespace Thirdynal.Grains.Leads;

/// <summary>A customer of a page, and what the rule makes of it.</summary>
internal sealed record FarmedCustomer(FarmCustomerRow Row, FarmDecision Decision);

/// <summary>Decides about the customers of a page: a preview and a run alike.</summary>
internal static class FarmPages
{
    /// <summary>Customers of a page; as many are in memory at once, and are done again after a crash.</summary>
    public const int Customers = 500;

    /// <summary>The decision about each customer of a page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="criteria">Which orders.</param>
    /// <param name="asOf">To when ages count.</param>
    /// <param name="policy">The numbers.</param>
    /// <param name="run">The run; an entry that it has opened already, before it was interrupted, does not stand against it.</param>
    public static IEnumerable<FarmedCustomer> Decide(FarmPage page, FarmCriteria criteria, DateTimeOffset asOf, Policy policy, Guid? run)
    {
        foreach (var row in page.Customers)
        {
            var entry = page.Entries.GetValueOrDefault(row.Id);
            var isOpen = entry is not null
                && entry.Id != (run is { } id ? DerivedId.Of(id, row.Id) : Guid.Empty)
                && PoolClock.IsOpen(entry.PoolStatus, entry.AssignedAt, entry.ExpiresAt, asOf, policy);
            var customer = new FarmCustomer(
                new CustomerStanding(row.Id, row.Blocked, row.CooldownUntil, row.ShownRisk, row.Score),
                row.ShownRisk, row.Province, row.City, row.TotalDelivered > 0, isOpen);
            yield return new FarmedCustomer(row, FarmRules.Decide(customer, page.Orders[row.Id], criteria, asOf, policy));
        }
    }

    /// <summary>The lead as the pool is offered it.</summary>
    public static NewLeadMessage ToMessage(this FarmedCustomer farmed, Guid run)
    {
        var (row, offer) = (farmed.Row, farmed.Decision.Offer!);
        return new NewLeadMessage(
            DerivedId.Of(run, row.Id), row.Id, row.KeyPhone,
            new StandingMessage(row.Blocked, row.CooldownUntil, row.ShownRisk, row.Score), row.PoolSeqIn, row.PoolSeqOut,
            offer.Source, offer.Reason, offer.OriginalOutcome, offer.Priority, offer.DecidedAt, offer.SourceWaybill,
            farmed.Decision.Source!.Product);
    }

    /// <summary>The counts with one more customer.</summary>
    /// <param name="counts">Until now.</param>
    /// <param name="farmed">The customer.</param>
    /// <param name="refused">What stood against its lead by the time the pool was offered it.</param>
    public static FarmCounts With(this FarmCounts counts, FarmedCustomer farmed, LeadSkip? refused = null)
    {
        counts = counts with { Seen = counts.Seen + 1 };
        var decision = farmed.Decision;
        if (decision.Matches == 0) return counts;
        counts = counts with { Waybills = counts.Waybills + decision.Matches, Matched = counts.Matched + 1 };
        if ((decision.Skip ?? refused) is { } skip)
        {
            return counts with { Skipped = counts.Skipped.SetItem(skip, counts.Skipped.GetValueOrDefault(skip) + 1) };
        }

        var offer = decision.Offer!;
        return counts with
        {
            Farmed = counts.Farmed + 1,
            ByReason = counts.ByReason.SetItem(offer.Reason, counts.ByReason.GetValueOrDefault(offer.Reason) + 1),
            Sample = counts.Sample.Length < SampleSize ? counts.Sample.Add(SampleOf(farmed)) : counts.Sample,
        };
    }

    private const int SampleSize = 10;

    private static FarmSample SampleOf(FarmedCustomer farmed)
    {
        var (row, offer) = (farmed.Row, farmed.Decision.Offer!);
        return new FarmSample(
            row.Id, row.Name, row.Province, row.City, row.Score, row.ShownRisk, offer.Reason, offer.Priority, offer.SourceWaybill,
            farmed.Decision.Source!.Product);
    }
}
