using System.Collections.Immutable;
using Thirdynal.Domain.Customers;

namespace Thirdynal.Domain.Leads;

/// <summary>Why a customer gets no new lead by farming or from a list.</summary>
public enum LeadSkip
{
    /// <summary>The customer must not be contacted, or no number is left to call.</summary>
    DoNotContact,

    /// <summary>The customer's risk is BLACKLIST.</summary>
    Blacklisted,

    /// <summary>The customer rests.</summary>
    Cooldown,

    /// <summary>The customer is in the pool already.</summary>
    OpenEntry,
}

/// <summary>
/// Whether a customer may get a new lead that no return has caused. A return is deferred by a cooldown and merged into
/// what is open; a farmed or imported lead is only wanted where nothing stands against it.
/// </summary>
public static class LeadAdmission
{
    /// <summary>Everything that stands against it.</summary>
    public static ImmutableArray<LeadSkip> All(CustomerStanding standing, bool hasOpenEntry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        var all = ImmutableArray.CreateBuilder<LeadSkip>();
        if (standing.Blocked) all.Add(LeadSkip.DoNotContact);
        if (standing.Risk == RiskLevel.Blacklist) all.Add(LeadSkip.Blacklisted);
        if (standing.InCooldown(now)) all.Add(LeadSkip.Cooldown);
        if (hasOpenEntry) all.Add(LeadSkip.OpenEntry);
        return all.ToImmutable();
    }

    /// <summary>The first thing that stands against it, those that no waiting removes first; null when nothing does.</summary>
    public static LeadSkip? WhyNot(CustomerStanding standing, bool hasOpenEntry, DateTimeOffset now)
    {
        var all = All(standing, hasOpenEntry, now);
        return all.IsEmpty ? null : all[0];
    }
}
