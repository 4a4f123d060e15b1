using Thirdynal.Courier.LeadFiles;
using Thirdynal.Customers;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Identity;
using Thirdynal.Storage.Farming;
using Thirdynal.Storage.Identities;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>
/// Says what a list of leads would do, by the same rules on what is stored, and does nothing. Whom an earlier row would
/// have brought into the pool is kept in mind, as an id or a number each.
/// </summary>
internal sealed class DryLeads(IdentityStore identities, FarmStore customers, Guid importId, Policy policy, TimeProvider time)
{
    private readonly HashSet<Guid> _taken = [];
    private readonly HashSet<string> _founded = new(StringComparer.Ordinal);

    public async Task<RowResult> TakeAsync(LeadLine line)
    {
        if (line.Value is not { } person) return new RowResult(ImportRowResult.Rejected, line.Rejected(importId));
        var stored = await identities.LoadAsync(PhoneNumber.LastSeven(person.Phone));
        var name = IdentityMapping.NameOf(new IdentifyMessage(person.Phone, person.Name, importId));
        var match = IdentityMatching.Decide([.. (stored?.Phones ?? []).Select(IdentityMapping.ToKnown)], person.Phone, name);
        if (match.Known is not { } known)
        {
            return _founded.Add(person.Phone) ? new RowResult(ImportRowResult.Created, FoundsCustomer: true) : new RowResult(ImportRowResult.Skipped);
        }

        return await WhyNotAsync(known.CustomerId) is null && _taken.Add(known.CustomerId)
            ? new RowResult(ImportRowResult.Created)
            : new RowResult(ImportRowResult.Skipped);
    }

    private async Task<LeadSkip?> WhyNotAsync(Guid customerId)
    {
        // An identity may be reserved for a customer that its first row has not brought yet.
        if (await customers.FindAsync(customerId) is not { } found) return null;
        var (row, entry, now) = (found.Customer, found.Entry, time.GetUtcNow());
        return LeadAdmission.WhyNot(
            new CustomerStanding(row.Id, row.Blocked, row.CooldownUntil, row.ShownRisk, row.Score),
            entry is not null && PoolClock.IsOpen(entry.PoolStatus, entry.AssignedAt, entry.ExpiresAt, now, policy), now);
    }
}
