using System.Collections.Immutable;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Leads;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Leads;

/// <summary>Between a farming run's row and what it holds.</summary>
public static class FarmRunMapping
{
    /// <summary>Criteria as they are stored.</summary>
    public static string ToJson(this FarmCriteria criteria) => GrainJson.Write(criteria);

    /// <summary>Criteria as they were stored.</summary>
    public static FarmCriteria ToCriteria(string json) => GrainJson.Read<FarmCriteria>(json);

    /// <summary>How far a run is.</summary>
    public static FarmCounts ToCounts(this FarmRunRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new FarmCounts(
            row.Seen, row.Waybills, row.Matched, row.Farmed,
            GrainJson.Read<ImmutableSortedDictionary<RecycleReason, int>>(row.ByReason),
            GrainJson.Read<ImmutableSortedDictionary<LeadSkip, int>>(row.Skipped),
            GrainJson.Read<ImmutableArray<FarmSample>>(row.Sample));
    }

    internal static FarmRunRow With(this FarmRunRow row, FarmCounts counts) => row with
    {
        Seen = counts.Seen,
        Waybills = counts.Waybills,
        Matched = counts.Matched,
        Farmed = counts.Farmed,
        ByReason = GrainJson.Write(counts.ByReason),
        Skipped = GrainJson.Write(counts.Skipped),
        Sample = GrainJson.Write(counts.Sample),
    };
}
