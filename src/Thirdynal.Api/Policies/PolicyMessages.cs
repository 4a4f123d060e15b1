using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Thirdynal.Domain;
using Thirdynal.Storage.Policies;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Policies;

/// <summary>What the policy shall be.</summary>
/// <param name="Reason">Why, up to 500 characters.</param>
/// <param name="Policy">All of it: a number that is left out would silently be the seed's again, so none may be.</param>
internal sealed record PolicyChange(string? Reason, Policy? Policy);

/// <summary>The numbers of a policy.</summary>
/// <param name="Version">The policy's version.</param>
/// <param name="Seed">The policy that the program comes with.</param>
/// <param name="Items">In the order of the rules.</param>
internal sealed record PolicyNumberList(int Version, Policy Seed, IReadOnlyList<PolicyNumberView> Items);

/// <summary>One number of the policy.</summary>
/// <param name="Field">Where it stands in the policy, e.g. <c>score.base</c>.</param>
/// <param name="Unit">What it counts.</param>
/// <param name="Value">The number in force.</param>
/// <param name="Seed">The number that the program comes with.</param>
/// <param name="Min">The least it may be.</param>
/// <param name="Max">The most it may be.</param>
/// <param name="IsWhole">Whether it has no decimals.</param>
internal sealed record PolicyNumberView(string Field, PolicyUnit Unit, decimal Value, decimal Seed, decimal Min, decimal Max, bool IsWhole)
{
    public static PolicyNumberView Of(PolicyNumber number, Policy policy) => new(
        number.Field, number.Unit, number.Value(policy), number.Value(Policy.Seed), number.Min(policy), number.Max(policy), number.IsWhole);
}

internal static class WholePolicies
{
    /// <summary>Makes every member of a policy needed when one is read.</summary>
    public static void Require(JsonTypeInfo type)
    {
        if (type.Type.Namespace != typeof(Policy).Namespace || !type.Type.Name.EndsWith(nameof(Policy), StringComparison.Ordinal)) return;
        foreach (var member in type.Properties) member.IsRequired = true;
    }
}

internal static class PolicyExamples
{
    private static readonly Policy Next = Policy.Seed with
    {
        Name = "December",
        CallingHours = new CallingHoursPolicy { On = true, Holidays = [new(2026, 12, 25), new(2026, 12, 30)] },
    };

    public static readonly PolicyChange Change = new("Nobody is called on the holidays.", Next);
    public static readonly PolicyNumberList Numbers = new(1, Policy.Seed, [PolicyNumberView.Of(PolicyNumbers.All[0], Policy.Seed)]);
    public static readonly Policy Changed = Next with { Version = 2 };
    public static readonly Page<PolicyVersion> Versions = new(
        [
            new PolicyVersion(
                2, Next.Name, JsonSerializer.SerializeToElement(new { version = 2, name = Next.Name, handOut = new { openLeadsLimit = 50 } }),
                "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)), Change.Reason!),
        ],
        null);
}
