using System.Reflection;
using System.Text.Json;

namespace Thirdynal.Domain.Tests.Policies;

public sealed class PolicyRulesTests
{
    [Fact]
    public void Seed_IsNamedVersionedAndValid()
    {
        Assert.Equal(("seed", 1), (Policy.Seed.Name, Policy.Seed.Version));
        Assert.Empty(PolicyRules.Check(Policy.Seed));
    }

    public static TheoryData<string, string> Numbers()
    {
        var data = new TheoryData<string, string>();
        foreach (var part in Parts())
        {
            foreach (var number in part.PropertyType.GetProperties().Where(property => property.PropertyType != typeof(bool)))
            {
                data.Add(part.Name, number.Name);
            }
        }

        return data;
    }

    // Walks the record, so that a number added to a policy without a bound fails here.
    [Theory]
    [MemberData(nameof(Numbers))]
    public void Check_AnyNumberFarOut_IsNamed(string part, string number)
    {
        foreach (var value in new[] { -1_000_000, 1_000_000 })
        {
            var policy = With(part, number, value);
            var field = JsonNamingPolicy.CamelCase.ConvertName(part) + "." + JsonNamingPolicy.CamelCase.ConvertName(number);
            Assert.Contains(PolicyRules.Check(policy), error => error.Field == field);
        }
    }

    [Fact]
    public void Check_BandsOutOfOrder_AreRefused()
    {
        Assert.Equal(["risk.highBelowRate"], FieldsOf(Policy.Seed with { Risk = new RiskPolicy { HighBelowRate = 29 } }));
        Assert.Equal(["poll.abandonAfterDays"], FieldsOf(Policy.Seed with { Poll = new PollPolicy { AbandonAfterDays = 13 } }));
        Assert.Equal(["name"], FieldsOf(Policy.Seed with { Name = " " }));
    }

    [Fact]
    public void Policy_ThroughJson_IsTheSame() =>
        Assert.Equal(Policy.Seed, JsonSerializer.Deserialize<Policy>(JsonSerializer.Serialize(Policy.Seed)));

    private static IEnumerable<string?> FieldsOf(Policy policy) => PolicyRules.Check(policy).Select(error => error.Field);

    private static IEnumerable<PropertyInfo> Parts() =>
        typeof(Policy).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType.Namespace == typeof(Policy).Namespace);

    private static Policy With(string part, string number, int value)
    {
        var policy = JsonSerializer.Deserialize<Policy>(JsonSerializer.Serialize(Policy.Seed))!;
        var property = typeof(Policy).GetProperty(part)!;
        var owner = property.GetValue(policy)!;
        var setter = owner.GetType().GetProperty(number)!;
        setter.SetValue(owner, Convert.ChangeType(value, setter.PropertyType, null));
        return policy;
    }
}
