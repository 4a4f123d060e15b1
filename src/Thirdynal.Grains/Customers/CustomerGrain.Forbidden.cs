using Thirdynal.Domain.Customers;

namespace Thirdynal.Grains.Customers;

/// <summary>Numbers that were put on the do-not-contact list before anybody knew whose they are.</summary>
public sealed partial class CustomerGrain
{
    /// <summary>
    /// A number that is new to the customer and stands on the list: the whole customer must not be contacted. It is asked
    /// before anything else is decided, so that nothing is offered to the pool.
    /// </summary>
    private async Task HeedListAsync(CustomerPlan plan, string? phone)
    {
        if (plan.Head.DoNotContactAt is not null) return;
        var known = state is null ? [] : PhoneBook.Read(state.Head.Phones).Phones.Select(static p => p.Phone);
        foreach (var number in new[] { plan.Head.KeyPhone, phone }.OfType<string>().Except(known, StringComparer.Ordinal))
        {
            if (await forbidden.FindAsync(number) is not { } listed) continue;
            plan.Head = plan.Head.With(new DoNotContact(plan.Now, listed.AddedBy, listed.Reason));
            return;
        }
    }
}
