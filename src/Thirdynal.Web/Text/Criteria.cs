using System.Globalization;
using Microsoft.AspNetCore.Http;
using Thirdynal.Web.Rest;

namespace Thirdynal.Web.Text;

/// <summary>Criteria of farming, from an address or a form, and in words.</summary>
internal static class Criteria
{
    /// <summary>As the fields of <c>FarmCriteriaFields</c> are named; what is not a number counts as left out.</summary>
    public static FarmCriteria Of(Func<string, string?> field) => new()
    {
        Status = field("status") is { Length: > 0 } status ? status : "DELIVERED",
        ProductName = field("productName"),
        Province = field("province"),
        City = field("city"),
        MinValue = Amount(field("minValue")),
        MaxValue = Amount(field("maxValue")),
        MinAgeDays = Whole(field("minAgeDays")) ?? 14,
        MaxAgeDays = Whole(field("maxAgeDays")),
        MinScore = Whole(field("minScore")),
        RiskLevel = field("riskLevel"),
    };

    /// <summary>From an address.</summary>
    public static FarmCriteria Of(IQueryCollection query) => Of(name => query[name].ToString() is { Length: > 0 } text ? text : null);

    /// <summary>For the address of a page with them in its fields.</summary>
    public static IEnumerable<(string Name, string? Value)> Query(FarmCriteria of) =>
    [
        ("status", of.Status), ("productName", of.ProductName), ("province", of.Province), ("city", of.City),
        ("minValue", of.MinValue?.ToString(CultureInfo.InvariantCulture)), ("maxValue", of.MaxValue?.ToString(CultureInfo.InvariantCulture)),
        ("minAgeDays", of.MinAgeDays.ToString(CultureInfo.InvariantCulture)), ("maxAgeDays", of.MaxAgeDays?.ToString(CultureInfo.InvariantCulture)),
        ("minScore", of.MinScore?.ToString(CultureInfo.InvariantCulture)), ("riskLevel", of.RiskLevel),
    ];

    /// <summary>In one line.</summary>
    public static string Words(FarmCriteria of) => string.Join(", ", Parts(of));

    private static IEnumerable<string> Parts(FarmCriteria of)
    {
        yield return Labels.Of(of.Status);
        yield return of.MaxAgeDays is { } most ? Texts.Of("{0} to {1} days ago", of.MinAgeDays, most) : Texts.Of("at least {0} days ago", of.MinAgeDays);
        if (of.ProductName is { } product) yield return $"\"{product}\"";
        if (of.City is { } city) yield return city;
        if (of.Province is { } province) yield return province;
        if (of.MinValue is { } min) yield return Texts.Of("from {0}", Money.Of(min));
        if (of.MaxValue is { } max) yield return Texts.Of("to {0}", Money.Of(max));
        if (of.MinScore is { } score) yield return Texts.Of("score from {0}", score);
        if (of.RiskLevel is { } risk) yield return Texts.Of("risk {0}", Labels.Of(risk));
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Amount(string? text) => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
