using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reports;

/// <summary>Which calls on recycled leads.</summary>
/// <param name="Reason">Why the customer was in the pool.</param>
/// <param name="Attempt">The how-many-th call on the lead, from 1; 9 is the ninth and later.</param>
/// <param name="Age">How long the entry had been available.</param>
/// <param name="Priority">The entry's.</param>
public sealed record EntryFilter(RecycleReason? Reason = null, int? Attempt = null, AgeBand? Age = null, PriorityBand? Priority = null)
{
    /// <summary>The smallest cube of calls whose dimensions hold all that is asked for.</summary>
    internal short Cube(RecyclingGroup by) =>
        (Reason is not null || by == RecyclingGroup.Reason,
            Attempt is not null || Priority is not null || by is RecyclingGroup.Attempt or RecyclingGroup.Priority,
            Age is not null || by == RecyclingGroup.Age) switch
        {
            (true, false, false) => 3,
            (false, true, false) => 4,
            (false, false, true) => 5,
            _ => 1,
        };

    internal ReportQuery AddTo(ReportQuery query) => query
        .And("reason = {0}", Reason is { } reason ? Words.Of(reason) : null).And("attempt = {0}", (short?)Attempt)
        .And("age = {0}", Age is { } age ? Words.Of(age) : null).And("priority = {0}", Priority is { } priority ? Words.Of(priority) : null);
}

/// <summary>What became of recycled leads, by reason, attempt, age or priority.</summary>
public sealed class RecyclingConversion(StorageConnections connections)
{
    /// <summary>The figures of each group, in the order of the groups.</summary>
    public Task<ReportTable<EntryFigures>> GetAsync(
        ReportPeriod period, RecyclingGroup by, EntryFilter filter, CancellationToken cancellationToken = default)
    {
        var query = filter.AddTo(ReportSums.InAndBefore(period).And("cube = {0}", filter.Cube(by)));

        // An entry has an age only once it is called: where that counts, those opened do not.
        if (by == RecyclingGroup.Age) query.And("age <> ''");
        var (column, words) = by switch
        {
            RecyclingGroup.Reason => ("reason", Words.All<RecycleReason>()),
            RecyclingGroup.Attempt => ("attempt::text", (IReadOnlyList<string>)["1", "2", "3", "4", "5", "6", "7", "8", "9"]),
            RecyclingGroup.Age => ("age", Words.All<AgeBand>()),
            _ => ("priority", Words.All<PriorityBand>()),
        };
        var places = words.Index().ToDictionary(static w => w.Item, static w => w.Index, StringComparer.Ordinal);
        var command = query.On(
            connections.Queries,
            $"select {column}, day < {query.With(period.From)}, {EntryFigures.Columns} from report_entry_sums {query.Where} group by 1, 2");
        return ReportSums.TableAsync(
            command, EntryFigures.None, static r => Read(r, 2), (left, right) => Place(left).CompareTo(Place(right)), int.MaxValue, cancellationToken);

        int Place(ReportLine<EntryFigures> line) => places.GetValueOrDefault(line.Key!, int.MaxValue);
    }

    /// <summary>Leads handed out in a period and in the one before.</summary>
    public async Task<(long Taken, long Before)> TakenAsync(ReportPeriod period, CancellationToken cancellationToken = default)
    {
        var query = ReportSums.InAndBefore(period);
        var from = query.With(period.From);
        return await query.On(
                connections.Queries,
                $"""
                select coalesce(sum(taken) filter (where day >= {from}), 0)::bigint, coalesce(sum(taken) filter (where day < {from}), 0)::bigint
                from report_taken_sums {query.Where}
                """)
            .FirstAsync(static r => (r.GetInt64(0), r.GetInt64(1)), cancellationToken);
    }

    internal static EntryFigures Read(NpgsqlDataReader r, int at) => new(
        r.GetInt64(at), r.GetInt64(at + 1), r.GetInt64(at + 2), r.GetInt64(at + 3), r.GetInt64(at + 4), r.GetInt64(at + 5), r.GetInt64(at + 6),
        r.GetInt64(at + 7), r.GetInt64(at + 8), r.GetInt64(at + 9), r.GetInt64(at + 10), r.GetInt64(at + 11), r.GetInt64(at + 12),
        r.GetInt64(at + 13), r.GetInt64(at + 14), r.GetDecimal(at + 15), r.GetDecimal(at + 16));
}
