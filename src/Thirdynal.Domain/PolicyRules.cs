using System.Collections.Immutable;
using System.Globalization;
using Thirdynal.Domain.Errors;

namespace Thirdynal.Domain;

/// <summary>Which numbers an admin may put into a policy.</summary>
public static class PolicyRules
{
    private const int MaxHolidays = 1_000;
    private const int MaxName = 100;

    /// <summary>Everything that is wrong with a policy, one error a field; empty when it can be used.</summary>
    public static ImmutableArray<Error> Check(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var errors = ImmutableArray.CreateBuilder<Error>();
        if (string.IsNullOrWhiteSpace(policy.Name)) Refuse("name", "A policy needs a name.");
        else if (policy.Name.Length > MaxName) Refuse("name", string.Create(CultureInfo.InvariantCulture, $"A policy's name has at most {MaxName} characters."));
        CheckCustomers(policy);
        CheckPool(policy);
        return errors.ToImmutable();

        void CheckCustomers(Policy p)
        {
            Within("score.base", p.Score.Base, 0, 100);
            Within("score.minOrdersForRate", p.Score.MinOrdersForRate, 1, 1_000);
            Within("score.neutralRate", p.Score.NeutralRate, 0, 100);
            Within("score.rateWeight", p.Score.RateWeight, 0, 2);
            Within("score.pointsPerOrder", p.Score.PointsPerOrder, 0, 100);
            Within("score.maxOrderPoints", p.Score.MaxOrderPoints, 0, 100);
            Within("score.recentDays", p.Score.RecentDays, 0, 3_650);
            Within("score.recentPoints", p.Score.RecentPoints, 0, 100);
            Within("score.fairlyRecentDays", p.Score.FairlyRecentDays, p.Score.RecentDays, 3_650);
            Within("score.fairlyRecentPoints", p.Score.FairlyRecentPoints, 0, 100);
            Within("risk.blacklistMinOrders", p.Risk.BlacklistMinOrders, 1, 1_000);
            Within("risk.blacklistBelowRate", p.Risk.BlacklistBelowRate, 0, 100);
            Within("risk.highBelowRate", p.Risk.HighBelowRate, p.Risk.BlacklistBelowRate, 100);
            Within("risk.mediumBelowRate", p.Risk.MediumBelowRate, p.Risk.HighBelowRate, 100);
            Within("poll.everyMinutes", p.Poll.EveryMinutes, 1, 1_440);
            Within("poll.dailyAfterDays", p.Poll.DailyAfterDays, 1, 365);
            Within("poll.abandonAfterDays", p.Poll.AbandonAfterDays, p.Poll.DailyAfterDays, 3_650);
        }

        void CheckPool(Policy p)
        {
            Within("recycling.refusedPriority", p.Recycling.RefusedPriority, 1, 100);
            Within("recycling.refusedWaitDays", p.Recycling.RefusedWaitDays, 0, 365);
            Within("recycling.deliverablePriority", p.Recycling.DeliverablePriority, 1, 100);
            Within("recycling.deliverableWaitDays", p.Recycling.DeliverableWaitDays, 0, 365);
            Within("recycling.otherPriority", p.Recycling.OtherPriority, 1, 100);
            Within("recycling.otherWaitDays", p.Recycling.OtherWaitDays, 0, 365);
            Within("recycling.farmedPriority", p.Recycling.FarmedPriority, 1, 100);
            Within("recycling.reorderPriority", p.Recycling.ReorderPriority, 1, 100);
            Within("recycling.reorderMinScore", p.Recycling.ReorderMinScore, 0, 100);
            Within("recycling.neutralScore", p.Recycling.NeutralScore, 1, 100);
            Within("recycling.openDays", p.Recycling.OpenDays, 1, 365);
            Within("recycling.firstSeenReturnedDays", p.Recycling.FirstSeenReturnedDays, 0, 3_650);
            Within("handOut.maxCount", p.HandOut.MaxCount, 1, 100);
            Within("handOut.defaultCount", p.HandOut.DefaultCount, 1, p.HandOut.MaxCount);
            Within("handOut.openLeadsLimit", p.HandOut.OpenLeadsLimit, 1, 10_000);
            Within("handOut.claimsPerMinute", p.HandOut.ClaimsPerMinute, 1, 10_000);
            Within("handOut.attemptsPerDay", p.HandOut.AttemptsPerDay, 1, 100);
            Within("handOut.leaseHours", p.HandOut.LeaseHours, 1, 720);
            Within("handOut.callbackOwnerHours", p.HandOut.CallbackOwnerHours, 0, 24 * p.Outcomes.CallbackOpenDays);
            Within("outcomes.saleCooldownDays", p.Outcomes.SaleCooldownDays, 0, 3_650);
            Within("outcomes.declinedCooldownDays", p.Outcomes.DeclinedCooldownDays, 0, 3_650);
            Within("outcomes.maxNoAnswers", p.Outcomes.MaxNoAnswers, 1, 100);
            Within("outcomes.noAnswerPriorityStep", p.Outcomes.NoAnswerPriorityStep, 0, 100);
            Within("outcomes.noAnswerMinPriority", p.Outcomes.NoAnswerMinPriority, 1, 100);
            Within("outcomes.noAnswerWaitDays", p.Outcomes.NoAnswerWaitDays, 0, 365);
            Within("outcomes.noAnswerOpenDays", p.Outcomes.NoAnswerOpenDays, p.Outcomes.NoAnswerWaitDays + 1, 366);
            Within("outcomes.callbackPriority", p.Outcomes.CallbackPriority, 1, 100);
            Within("outcomes.callbackOpenDays", p.Outcomes.CallbackOpenDays, 1, 365);
            Within("outcomes.callbackMaxDays", p.Outcomes.CallbackMaxDays, 1, 365);
            Within("outcomes.callbacksPerLead", p.Outcomes.CallbacksPerLead, 0, 100);
            CheckCallingHours(p.CallingHours);
        }

        void CheckCallingHours(CallingHoursPolicy hours)
        {
            if (hours.From >= hours.To) Refuse("callingHours.to", "callingHours.to must be later than callingHours.from.");
            if (hours.Holidays.IsDefault || hours.Holidays.Length > MaxHolidays)
                Refuse("callingHours.holidays", string.Create(CultureInfo.InvariantCulture, $"callingHours.holidays has at most {MaxHolidays} days."));
            else if (hours.Holidays.Distinct().Count() < hours.Holidays.Length)
                Refuse("callingHours.holidays", "callingHours.holidays names a day twice.");
        }

        void Within(string field, decimal value, decimal min, decimal max)
        {
            if (value < min || value > max)
                Refuse(field, string.Create(CultureInfo.InvariantCulture, $"{field} must be between {min:0.##} and {max:0.##}."));
        }

        void Refuse(string field, string message) => errors.Add(new Error("policy.out_of_range", message, field));
    }
}
