using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Explaining;

/// <summary>
/// A customer as it was. Orders count by the courier's times, calls and decisions by ours, numbers of the rules are
/// those that counted then. What an entry waited for before a later return was merged into it is not kept: it shows with
/// the time it has now.
/// </summary>
public static class CustomerPast
{
    /// <summary>What decided, at a moment of the past, whether the customer could be called.</summary>
    public static CallFacts At(CustomerStory story, DateTimeOffset at, PolicyHistory policies)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(policies);
        var policy = policies.At(at);
        var metrics = story.MetricsAt(at);
        var ban = story.Bans.LastOrDefault(ban => ban.From <= at && !(ban.To <= at));
        var doNotContact = ban is null ? null : new DoNotContact(ban.From, ban.By, ban.Reason);
        var reachable = story.Phones.IsEmpty || story.Phones.Any(phone => phone.AddedAt <= at && !(phone.BlockedAt <= at)) || story.Phones.All(phone => phone.AddedAt > at);
        var outcomes = story.Entries.Where(entry => entry.ProcessedAt <= at && CorrectionRules.OutcomeOf(entry) is not null).OrderBy(entry => entry.ProcessedAt).ToArray();
        var cooldown = outcomes.Aggregate((DateTimeOffset?)null, (until, entry) => Eligibility.Later(until, CooldownOf(entry, policies)));
        var risk = RiskRules.Of(metrics, policy);
        var standing = Eligibility.StandingOf(story.CustomerId, doNotContact, reachable, cooldown, risk, ScoreRules.Score(metrics, at, policy).Value) with
        {
            Attempts = outcomes.Count(entry => Manila.DayOf(entry.ProcessedAt!.Value) == Manila.DayOf(at)),
            AttemptedAt = outcomes.LastOrDefault()?.ProcessedAt,
            LastAgent = outcomes.LastOrDefault() is { } last ? CorrectionRules.HolderOf(last) : null,
        };
        return new CallFacts
        {
            Entry = EntryAt(story, at),
            Standing = standing,
            DoNotContact = doNotContact,
            IsReachable = reachable,
            OwnCooldownUntil = cooldown,
            LastOutcome = outcomes.LastOrDefault()?.ProcessedOutcome,
            Metrics = metrics,
        };
    }

    /// <summary>The entry that was open at a moment, as it was; else the last one closed before; null when there was none.</summary>
    public static PoolEntry? EntryAt(CustomerStory story, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(story);
        var open = story.Entries.LastOrDefault(entry => entry.CreatedAt <= at && !(entry.ProcessedAt <= at));
        if (open is null) return story.Entries.Where(entry => entry.ProcessedAt <= at).MaxBy(entry => entry.ProcessedAt);
        var step = story.Steps.LastOrDefault(step => step.EntryId == open.Id && step.At <= at);
        var isHeld = step is { To: LeadStatus.Assigned };
        return open with
        {
            PoolStatus = isHeld ? PoolStatus.Assigned : PoolStatus.Available,
            AssignedTo = isHeld ? step!.HeldBy ?? open.AssignedTo ?? open.LastHolder : null,
            AssignedAt = isHeld ? step!.At : null,
            LastHolder = isHeld ? null : story.Steps.LastOrDefault(step => step.EntryId == open.Id && step.At <= at && step.HeldBy is not null)?.HeldBy,
            ProcessedAt = null,
            ProcessedOutcome = null,
            ProcessedBy = null,
        };
    }

    private static DateTimeOffset? CooldownOf(PoolEntry entry, PolicyHistory policies)
    {
        var at = entry.ProcessedAt!.Value;
        var outcomes = policies.At(at).Outcomes;
        return CorrectionRules.OutcomeOf(entry) switch
        {
            LeadOutcome.Sale or LeadOutcome.Reorder => at.AddDays(outcomes.SaleCooldownDays),
            LeadOutcome.Declined or LeadOutcome.NotInterested => at.AddDays(outcomes.DeclinedCooldownDays),
            _ => null,
        };
    }
}
