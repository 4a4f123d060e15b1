using Microsoft.AspNetCore.Http.Extensions;
using Thirdynal.Domain;
using Thirdynal.Domain.Reports;
using Thirdynal.Storage.Reports;

namespace Thirdynal.Api.Reports;

/// <summary>Addresses of the rows behind a figure.</summary>
internal static class ReportLinks
{
    /// <summary>How a group without a name is asked for.</summary>
    public const string Unknown = "-";

    public static string Orders(ReportPeriod? period, OrderFilter filter) => Address(
        "/api/reports/customer-performance/rows", period,
        ("risk", WordOf(filter.Risk)), ("scoreBand", WordOf(filter.Band)), ("area", Known(filter.Area)), ("product", Known(filter.Product)),
        ("source", WordOf(filter.Source)));

    public static string Calls(ReportPeriod? period, EntryFilter filter) => Address(
        "/api/reports/recycling-conversion/rows", period,
        ("reason", WordOf(filter.Reason)), ("attempt", filter.Attempt?.ToString(null, null)), ("age", WordOf(filter.Age)), ("priority", WordOf(filter.Priority)));

    public static string Agent(ReportPeriod period, string? agent, EntryFilter filter) =>
        Address("/api/reports/agent-performance/rows", period, ("agent", agent), ("reason", WordOf(filter.Reason)));

    public static string Cohorts(string? area) => Address("/api/reports/cohorts/rows", null, ("area", Known(area)));

    /// <summary>The filter of one group.</summary>
    public static OrderFilter With(this OrderFilter filter, CustomerGroup by, string key) => by switch
    {
        CustomerGroup.Risk => filter with { Risk = Words.Parse<Domain.Customers.RiskLevel>(key) },
        CustomerGroup.ScoreBand => filter with { Band = Words.Parse<ScoreBand>(key) },
        CustomerGroup.Area => filter with { Area = key },
        CustomerGroup.Product => filter with { Product = key },
        _ => filter with { Source = Words.Parse<Domain.Orders.SourceType>(key) },
    };

    /// <summary>The filter of one group.</summary>
    public static EntryFilter With(this EntryFilter filter, RecyclingGroup by, string key) => by switch
    {
        RecyclingGroup.Reason => filter with { Reason = Words.Parse<Domain.Recycling.RecycleReason>(key) },
        RecyclingGroup.Attempt => filter with { Attempt = int.Parse(key, null) },
        RecyclingGroup.Age => filter with { Age = Words.Parse<AgeBand>(key) },
        _ => filter with { Priority = Words.Parse<PriorityBand>(key) },
    };

    private static string? WordOf<T>(T? value)
        where T : struct, Enum => value is { } known ? Words.Of(known) : null;

    private static string? Known(string? text) => text is "" ? Unknown : text;

    // Always with a query, so that a caller only ever adds to it.
    private static string Address(string path, ReportPeriod? period, params ReadOnlySpan<(string Name, string? Value)> values)
    {
        var query = new QueryBuilder { { "limit", "50" } };
        if (period is not null)
        {
            query.Add("from", period.From.ToString("O", null));
            query.Add("to", period.To.ToString("O", null));
        }

        foreach (var (name, value) in values)
        {
            if (value is not null) query.Add(name, value);
        }

        return path + query.ToQueryString();
    }
}
