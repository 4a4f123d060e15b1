using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Domain.Explaining;

/// <summary>A customer as it is: what the pool goes by, and what the customer has to add to it.</summary>
public static class CustomerToday
{
    /// <summary>What decides now whether the customer can be called.</summary>
    /// <param name="story">The customer.</param>
    /// <param name="metrics">Its totals.</param>
    /// <param name="agent">Who asks; null for anybody.</param>
    public static CallFacts Of(CustomerStory story, CustomerMetrics metrics, AgentFacts? agent)
    {
        ArgumentNullException.ThrowIfNull(story);
        var ban = story.Bans.LastOrDefault(static ban => ban.To is null);
        return new CallFacts
        {
            Entry = story.Entries.FirstOrDefault(static entry => entry.IsOpen) ?? story.Entries.MaxBy(static entry => entry.ProcessedAt),
            Standing = story.Standing ?? new CustomerStanding(story.CustomerId, Blocked: false, null, RiskLevel.Unknown, 0),
            DoNotContact = ban is null ? null : new DoNotContact(ban.From, ban.By, ban.Reason),
            IsReachable = story.Phones.IsEmpty || story.Phones.Any(static phone => phone.BlockedAt is null),
            OwnCooldownUntil = story.CooldownUntil,
            LastOutcome = story.Entries.Where(static entry => CorrectionRules.OutcomeOf(entry) is not null).MaxBy(static entry => entry.ProcessedAt)?.ProcessedOutcome,
            Metrics = metrics,
            Agent = agent,
        };
    }
}
