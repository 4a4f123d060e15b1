using System.Globalization;
using System.Text.Json;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Rest;

/// <summary>One number of the policy.</summary>
public sealed record PolicyNumber(string Field, string Unit, decimal Value, decimal Seed, decimal Min, decimal Max, bool IsWhole);

/// <summary>All of them.</summary>
public sealed record PolicyNumbers(int Version, JsonElement Seed, IReadOnlyList<PolicyNumber> Items);

/// <summary>A policy that counted.</summary>
public sealed record PolicyVersion(int Version, string Name, JsonElement Numbers, string ChangedBy, DateTimeOffset ChangedAt, string Reason);

/// <summary>Something that is another way in a newer policy.</summary>
/// <param name="Field">Where it stands.</param>
/// <param name="From">What it was.</param>
/// <param name="To">What it became.</param>
internal sealed record PolicyDifference(string Field, string From, string To)
{
    /// <summary>What a newer policy has another way; its name and version aside.</summary>
    public static IReadOnlyList<PolicyDifference> Between(JsonElement older, JsonElement newer)
    {
        var before = Leaves(older, "").ToDictionary();
        return [.. Leaves(newer, "")
            .Where(leaf => leaf.Key is not ("version" or "name") && before.TryGetValue(leaf.Key, out var was) && was != leaf.Value)
            .Select(leaf => new PolicyDifference(leaf.Key, before[leaf.Key], leaf.Value))];
    }

    private static IEnumerable<KeyValuePair<string, string>> Leaves(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(member => Leaves(member.Value, path.Length == 0 ? member.Name : $"{path}.{member.Name}")),
        JsonValueKind.Array => [new(path, string.Join(", ", json.EnumerateArray().Select(static item => item.ToString())))],
        JsonValueKind.True or JsonValueKind.False => [new(path, json.GetBoolean() ? Texts.Of("on") : Texts.Of("off"))],
        JsonValueKind.Number => [new(path, json.GetDecimal().ToString("0.##", CultureInfo.InvariantCulture))], // 50.00 is 50.
        _ => [new(path, json.ToString())],
    };
}
