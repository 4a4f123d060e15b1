using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Thirdynal.Web.Parts.Reports;

/// <summary>What the pages of reports have in common: days and filters in the address, figures as people read them.</summary>
public abstract class ReportBase : PageBase
{
    /// <summary>The first day.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    /// <summary>The last day.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    /// <summary>The same days and filters, as the API takes them; fields left empty are no filters.</summary>
    protected string Query => Microsoft.AspNetCore.Http.Extensions.UriHelper.GetEncodedPathAndQuery(Http.Request) is var here && here.IndexOf('?', StringComparison.Ordinal) is var at and >= 0
        ? string.Join('&', here[at..].Split('&').Where(static part => !part.EndsWith('=')))
        : "";

    /// <summary>A report with the page's days and filters.</summary>
    protected string Address(string report) => $"/api/reports/{report}{(Query is "?" or "" ? "" : Query.StartsWith('?') ? Query : "?" + Query)}";

    /// <summary>Thousands in groups.</summary>
    protected static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Percent.</summary>
    protected static string Percent(decimal? rate) => rate is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) + " %" : "-";

    /// <summary>A day as people read it, that keeps together where a line ends.</summary>
    internal static string Day(DateOnly day) => day.ToString("d'\u00a0'MMM'\u00a0'yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day as addresses have it.</summary>
    protected static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A month as people read it.</summary>
    protected static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>The page that lists the rows of an address of the API.</summary>
    internal static string Page(string rows) => rows
        .Replace("/api/reports/customer-performance/rows", "/reports/rows/orders", StringComparison.Ordinal)
        .Replace("/api/reports/recycling-conversion/rows", "/reports/rows/calls", StringComparison.Ordinal)
        .Replace("/api/reports/agent-performance/rows", "/reports/rows/own", StringComparison.Ordinal)
        .Replace("/api/reports/cohorts/rows", "/reports/rows/customers", StringComparison.Ordinal);
}
