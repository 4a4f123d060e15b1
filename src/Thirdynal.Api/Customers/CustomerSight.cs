using Thirdynal.Api.Auth;
using Thirdynal.Api.Masking;
using Thirdynal.Domain;
using Thirdynal.Domain.Phones;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>
/// Which customers a caller may see: an agent those behind its own leads, held now or worked on before. To everyone else
/// the role is enough.
/// </summary>
internal sealed partial class CustomerSight(
    Caller caller, CustomerReads customers, ProfileReads profiles, LeadReads leads, IGrainFactory grains, Policy policy, ILogger<CustomerSight> logger)
{
    /// <summary>Whether numbers are to be masked for this caller.</summary>
    public bool MasksPhones { get; } = NumberMask.Concerns(caller, policy);

    /// <summary>
    /// The customer, by UUID or by phone in any form; null where there is none, and to an agent also where it is not its
    /// own, so that nobody finds out by trying whose numbers we know.
    /// </summary>
    public async Task<CustomerView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var customer = await FindAnyAsync(id, cancellationToken);
        return customer is not null && await MaySeeAsync(customer.Id, cancellationToken) ? customer : null;
    }

    /// <summary>The same with the first pages of its orders and its timeline.</summary>
    public async Task<CustomerProfile?> FindProfileAsync(string id, CancellationToken cancellationToken)
    {
        var profile = Guid.TryParse(id, out var known) ? await profiles.FindAsync(known, cancellationToken) : null;

        // By number, or taken over by another: first it must be found out who that is.
        if (profile is null && await FindAnyAsync(id, cancellationToken) is { } customer) profile = await profiles.FindAsync(customer.Id, cancellationToken);
        return profile is not null && await MaySeeAsync(profile.Customer.Id, cancellationToken) ? profile : null;
    }

    /// <summary>Whether the caller may see this customer; a refusal is logged.</summary>
    public async Task<bool> MaySeeAsync(Guid customerId, CancellationToken cancellationToken)
    {
        if (!caller.IsAgent) return true;
        if (await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Holds(caller.By, customerId)) return true;
        if (await leads.HasWorkedOnAsync(caller.By, customerId, cancellationToken)) return true;
        LogRefused(caller.By, customerId);
        return false;
    }

    /// <summary>The number as this caller may see it.</summary>
    public string Show(string phone) => MasksPhones ? PhoneNumber.Mask(phone) : phone;

    private async Task<CustomerView?> FindAnyAsync(string id, CancellationToken cancellationToken)
    {
        if (Guid.TryParse(id, out var known)) return await customers.FindAsync(known, cancellationToken);

        // Who sees three digits masked could find them by a thousand tries.
        if (MasksPhones) return null;
        return PhoneNumber.Parse(id) is { IsOk: true, E164: var phone } ? await customers.FindByPhoneAsync(phone, cancellationToken) : null;
    }

    [LoggerMessage(LogLevel.Warning, "Agent {Caller} asked for customer {CustomerId}, who is behind none of its leads.")]
    private partial void LogRefused(string caller, Guid customerId);
}
