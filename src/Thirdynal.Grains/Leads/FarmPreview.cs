using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Leads;
using Thirdynal.Storage.Farming;

namespace Thirdynal.Grains.Leads;

/// <summary>What farming would come to, by the same pages and the same rule as a run. Nothing is written, no grain is woken.</summary>
public sealed class FarmPreview(FarmStore store, PolicyInForce policies, TimeProvider time)
{
    private const int Customers = 5_000;

    /// <summary>Counts it.</summary>
    public async Task<FarmCounts> CountAsync(FarmCriteria criteria, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(criteria);
        var (counts, asOf, cursor) = (FarmCounts.None, time.GetUtcNow(), Guid.Empty);
        while (await store.PageAsync(cursor, criteria.Status, Customers, cancellationToken) is { Customers: [.., var last] } page)
        {
            counts = FarmPages.Decide(page, criteria, asOf, policies.Current, run: null).Aggregate(counts, static (sum, farmed) => sum.With(farmed));
            cursor = last.Id;
        }

        return counts;
    }
}
