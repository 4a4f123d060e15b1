using System.Collections.Immutable;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Time;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>Counts of the open entries as of a moment.</summary>
internal static class PoolCounting
{
    public static PoolCounts Count(PoolMemory memory, DateTimeOffset now, Policy policy)
    {
        var (available, assigned, expiringToday) = (0, 0, 0);
        var endOfDay = Manila.StartOf(Manila.DayOf(now).AddDays(1));
        var byReason = new Dictionary<RecycleReason, int>();
        var byRisk = new Dictionary<RiskLevel, int>();
        var byAgent = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var slot in memory.All)
        {
            var entry = PoolClock.AsOf(slot.Entry, now, policy);
            if (!entry.IsOpen) continue;
            if (entry.AssignedTo is { } agent)
            {
                assigned++;
                byAgent[agent] = byAgent.GetValueOrDefault(agent) + 1;
            }
            else
            {
                available++;
            }

            if (entry.ExpiresAt < endOfDay) expiringToday++;
            byReason[entry.RecycleReason] = byReason.GetValueOrDefault(entry.RecycleReason) + 1;
            byRisk[slot.Standing.Risk] = byRisk.GetValueOrDefault(slot.Standing.Risk) + 1;
        }

        return new PoolCounts(
            available, assigned, memory.Shelves.ReadyCount, memory.Shelves.Scheduled.Count, expiringToday,
            byReason.ToImmutableDictionary(), byRisk.ToImmutableDictionary(), byAgent.ToImmutableDictionary());
    }
}
