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
    public static readonly Policy Changed = Next with { Version = 2 };
    public static readonly Page<PolicyVersion> Versions = new(
        [
            new PolicyVersion(
                2, Next.Name, JsonSerializer.SerializeToElement(new { version = 2, name = Next.Name, handOut = new { openLeadsLimit = 50 } }),
                "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(8)), Change.Reason!),
        ],
        null);
}
