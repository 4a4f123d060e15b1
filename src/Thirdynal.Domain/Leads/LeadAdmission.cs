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
    /// <summary>The first thing that stands against it, those that no waiting removes first; null when nothing does.</summary>
    public static LeadSkip? WhyNot(CustomerStanding standing, bool hasOpenEntry, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(standing);
        if (standing.Blocked) return LeadSkip.DoNotContact;
        if (standing.Risk == RiskLevel.Blacklist) return LeadSkip.Blacklisted;
        if (standing.InCooldown(now)) return LeadSkip.Cooldown;
        return hasOpenEntry ? LeadSkip.OpenEntry : null;
    }
}
