using Thirdynal.Courier.LeadFiles;
using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// Takes the people of a list in for good: finds or founds the customer, then offers the lead to the pool, which knows
/// what stands against it. A row that is taken again after a crash names the same entry, so nothing happens twice.
/// </summary>
internal sealed class LiveLeads(IGrainFactory grains, Guid importId, Policy policy, TimeProvider time)
{
    public async Task<RowResult> TakeAsync(LeadLine line)
    {
        if (line.Value is not { } person) return new RowResult(ImportRowResult.Rejected, line.Rejected(importId));
        var identity = grains.GetGrain<IIdentityGrain>(PhoneNumber.LastSeven(person.Phone));
        var found = await identity.Identify(new IdentifyMessage(person.Phone, person.Name, importId));
        var customer = await grains.GetGrain<ICustomerGrain>(found.CustomerKey).Meet(new MeetMessage(found.CustomerId, person.Phone, person.Name, importId));
        var answer = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).TakeNewLeads([LeadOf(person, customer, line.Row)]);
        return answer.Verdicts[0].Skip is { } skip
            ? new RowResult(ImportRowResult.Skipped, line.Skipped(importId, skip))
            : new RowResult(ImportRowResult.Created, line.Taken(importId));
    }

    private NewLeadMessage LeadOf(LeadPerson person, CustomerFacing customer, int row)
    {
        var standing = new CustomerStanding(
            customer.CustomerId, customer.Standing.Blocked, customer.Standing.CooldownUntil, customer.Standing.Risk, customer.Standing.Score);
        var offer = FarmedOffers.Imported(standing, customer.HasDeliveredOrder, time.GetUtcNow(), policy);
        return new NewLeadMessage(
            DerivedId.Of(importId, row), customer.CustomerId, customer.CustomerKey, customer.Standing, customer.PoolSeqSeen, customer.PoolSeqSent,
            offer.Source, offer.Reason, offer.OriginalOutcome, offer.Priority, offer.DecidedAt, Waybill: null, person.Product, person.Source);
    }
}

/// <summary>Rows of lists as rows of the import's results.</summary>
internal static class LeadLineMapping
{
    public static ImportLineRow Taken(this LeadLine line, Guid importId) =>
        new() { ImportId = importId, Row = line.Row, Result = ImportRowResult.Created };

    /// <summary>What stood against it is kept with the row.</summary>
    public static ImportLineRow Skipped(this LeadLine line, Guid importId, LeadSkip skip) =>
        new() { ImportId = importId, Row = line.Row, Result = ImportRowResult.Skipped, Errors = GrainJson.Write(new[] { Words.Of(skip) }) };

    /// <summary>As it came, so that it can be mended and uploaded again.</summary>
    public static ImportLineRow Rejected(this LeadLine line, Guid importId) => new()
    {
        ImportId = importId, Row = line.Row, Result = ImportRowResult.Rejected,
        Cells = GrainJson.Write(line.Cells), Errors = GrainJson.Write(line.Errors),
    };
}
