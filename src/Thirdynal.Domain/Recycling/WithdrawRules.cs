using Thirdynal.Domain.Leads;

namespace Thirdynal.Domain.Recycling;

/// <summary>Taking a customer out of the pool: held or not, nobody may call any more.</summary>
public static class WithdrawRules
{
    /// <summary>The entry closed: EXHAUSTED, outcome WITHDRAWN. A closed entry stays as it is.</summary>
    /// <param name="entry">The customer's entry.</param>
    /// <param name="by">Who or what withdraws it.</param>
    /// <param name="now">The moment.</param>
    public static PoolEntry Withdraw(PoolEntry entry, string by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return !entry.IsOpen ? entry : entry with
        {
            PoolStatus = PoolStatus.Exhausted,
            ProcessedOutcome = ProcessedOutcome.Withdrawn,
            ProcessedAt = now,
            ProcessedBy = by,
            UpdatedAt = now,
        };
    }

    /// <summary>The lead's step when its open entry is withdrawn.</summary>
    public static LeadMove LeadMoveOf(PoolEntry open)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new LeadMove(open.LeadStatus, LeadStatus.Cancelled);
    }
}
