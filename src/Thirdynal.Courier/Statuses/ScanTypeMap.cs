using System.Collections.Frozen;
using Thirdynal.Domain;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Courier.Statuses;

/// <summary>One kind of scan: a row of <c>jnt-scan-types.csv</c>.</summary>
/// <param name="Label">As the courier writes it.</param>
/// <param name="Code">The courier's number for it; null when none is known.</param>
/// <param name="Status">What it makes of a parcel.</param>
/// <param name="GivesReason">Whether its description says why a parcel is not taken.</param>
public sealed record ScanType(string Label, string? Code, OrderStatus Status, bool GivesReason);

/// <summary>
/// What the courier's scans mean, for one tenant. The label decides: the same numbers mean other things in other countries.
/// </summary>
public sealed class ScanTypeMap
{
    private readonly FrozenDictionary<string, ScanType> _byLabel;
    private readonly FrozenDictionary<string, ScanType> _byCode;

    private ScanTypeMap(IReadOnlyList<ScanType> types)
    {
        Types = types;
        _byLabel = types.ToFrozenDictionary(type => Words(type.Label), StringComparer.OrdinalIgnoreCase);
        // Two labels may share a number: the first row speaks for it.
        _byCode = types.Where(type => type.Code is not null).DistinctBy(type => type.Code).ToFrozenDictionary(type => type.Code!);
    }

    /// <summary>Every row of the tenant.</summary>
    public IReadOnlyList<ScanType> Types { get; }

    /// <summary>The table of one tenant, such as <c>PH</c>.</summary>
    /// <exception cref="ArgumentException">The table has no row for it.</exception>
    public static ScanTypeMap Of(string tenant)
    {
        var types = RowsOf(tenant)
            .Select(row => new ScanType(row["label"], row["code"] is { Length: > 0 } code ? code : null,
                Domain.Words.Parse<OrderStatus>(row["status"]), row["gives_reason"] == "yes"))
            .ToList();
        return types.Count > 0 ? new(types) : throw new ArgumentException($"No scan types are known for the tenant '{tenant}'.", nameof(tenant));
    }

    /// <summary>Whether the table has a row of this tenant.</summary>
    public static bool Knows(string? tenant) => RowsOf(tenant).Any();

    private static IEnumerable<IReadOnlyDictionary<string, string>> RowsOf(string? tenant) => EmbeddedTable.Read("Statuses.jnt-scan-types.csv")
        .Where(row => string.Equals(row["tenant"], tenant, StringComparison.OrdinalIgnoreCase));

    /// <summary>Looks up a label, then, where there is none or a number stands for it, the code. Null is an unknown kind of scan.</summary>
    public ScanType? Find(string? label, string? code = null)
    {
        if (label is not null && _byLabel.TryGetValue(label, out var asWritten)) return asWritten;
        var words = Words(label ?? "");
        return _byLabel.GetValueOrDefault(words) ?? _byCode.GetValueOrDefault(words)
            ?? (words.Length == 0 && code is not null ? _byCode.GetValueOrDefault(code.Trim()) : null);
    }

    private static string Words(string label) => string.Join(' ', label.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}
