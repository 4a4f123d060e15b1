using System.Collections.Immutable;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Leads;

/// <summary>What farming comes to, or would come to. Matched is farmed and skipped together.</summary>
/// <param name="Seen">Customers looked at.</param>
/// <param name="Waybills">Orders that match.</param>
/// <param name="Matched">Customers with such an order.</param>
/// <param name="Farmed">Customers that got a lead.</param>
/// <param name="ByReason">Leads by their reason in the pool.</param>
/// <param name="Skipped">Customers that match and got none, by what stands against it.</param>
/// <param name="Sample">The first few leads.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.FarmCounts")]
public sealed record FarmCounts(
    [property: Id(0)] int Seen,
    [property: Id(1)] int Waybills,
    [property: Id(2)] int Matched,
    [property: Id(3)] int Farmed,
    [property: Id(4)] ImmutableSortedDictionary<RecycleReason, int> ByReason,
    [property: Id(5)] ImmutableSortedDictionary<LeadSkip, int> Skipped,
    [property: Id(6)] ImmutableArray<FarmSample> Sample)
{
    /// <summary>Nothing yet.</summary>
    public static FarmCounts None { get; } = new(
        0, 0, 0, 0, ImmutableSortedDictionary<RecycleReason, int>.Empty, ImmutableSortedDictionary<LeadSkip, int>.Empty, []);
}

/// <summary>One farmed lead, without a number to call.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Name">Its name.</param>
/// <param name="Province">Its province.</param>
/// <param name="City">Its city.</param>
/// <param name="CustomerScore">0 to 100.</param>
/// <param name="RiskLevel">As it is shown.</param>
/// <param name="Reason">Why it is called.</param>
/// <param name="Priority">1 to 100.</param>
/// <param name="SourceWaybill">The order behind it.</param>
/// <param name="Product">What that order held.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.FarmSample")]
public sealed record FarmSample(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string? Name,
    [property: Id(2)] string? Province,
    [property: Id(3)] string? City,
    [property: Id(4)] int CustomerScore,
    [property: Id(5)] RiskLevel RiskLevel,
    [property: Id(6)] RecycleReason Reason,
    [property: Id(7)] int Priority,
    [property: Id(8)] string? SourceWaybill,
    [property: Id(9)] string? Product);
