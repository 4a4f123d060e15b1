using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Customers;

namespace Thirdynal.Grains.Customers;

/// <summary>
/// What a corrected outcome does to a customer: the wrong one's cooldown and blocked number go, the right one's come. There
/// was one call, so the contacts stay as they are. The order of a wrong sale was called off before.
/// </summary>
internal static class CorrectionUpdate
{
    /// <summary>The store keeps microseconds, a number's block more.</summary>
    private static readonly TimeSpan Same = TimeSpan.FromMilliseconds(1);

    /// <summary>Loads what a correction changes and a plan does not know: leads that are closed.</summary>
    public static async Task PrepareAsync(CustomerPlan plan, CustomerStore store, IEnumerable<PoolEffect> effects)
    {
        foreach (var effect in effects.Where(static effect => effect.Wrong is not null))
        {
            if (plan.FindLead(effect.LeadId) is null && await store.LoadLeadAsync(effect.LeadId) is { } lead) plan.Put(lead);
        }
    }

    /// <summary>Takes back what the wrong outcome did to the customer's row.</summary>
    public static void TakeBack(CustomerPlan plan, WrongOutcome wrong)
    {
        if (CorrectionRules.SetsCooldown(wrong.Outcome)) plan.Head = plan.Head with { RecyclingCooldownUntil = null };
        if (wrong.Outcome != LeadOutcome.WrongNumber) return;
        var book = PhoneBook.Read(plan.Head.Phones);
        plan.Head = plan.Head.With(new PhoneBook(
            [.. book.Phones.Select(phone => (phone.BlockedAt - wrong.At)?.Duration() < Same ? phone with { BlockedAt = null } : phone)]));
    }
}
