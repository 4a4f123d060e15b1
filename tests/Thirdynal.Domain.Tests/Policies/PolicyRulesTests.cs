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
            foreach (var number in part.PropertyType.GetProperties().Where(property => property.PropertyType == typeof(int) || property.PropertyType == typeof(decimal)))
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
    public void Check_PartsThatAreMissing_AreNamed()
    {
        Assert.Equal(["rescue"], FieldsOf(Policy.Seed with { Rescue = null! }));
        Assert.Equal(["money", "callingHours"], FieldsOf(Policy.Seed with { Money = null!, CallingHours = null! }));
        Assert.Equal(["name"], FieldsOf(Policy.Seed with { Name = "Spring\0" }));
    }

    [Fact]
    public void Check_CallingHours_NeedAnEndAfterTheirBeginningAndDaysOnce()
    {
        var hours = new CallingHoursPolicy { From = new TimeOnly(9, 0), To = new TimeOnly(9, 0) };
        var day = new DateOnly(2026, 12, 25);
        Assert.Equal(["callingHours.to"], FieldsOf(Policy.Seed with { CallingHours = hours }));
        Assert.Empty(FieldsOf(Policy.Seed with { CallingHours = hours with { To = new TimeOnly(9, 1), Holidays = [day] } }));
        Assert.Equal(["callingHours.holidays"], FieldsOf(Policy.Seed with { CallingHours = new() { Holidays = [day, day] } }));
        Assert.Equal(["callingHours.holidays"], FieldsOf(Policy.Seed with { CallingHours = new() { Holidays = [.. Enumerable.Range(0, 1001).Select(day.AddDays)] } }));
        Assert.Equal(["callingHours.holidays"], FieldsOf(Policy.Seed with { CallingHours = new() { Holidays = default } }));
    }

    [Fact]
    public void InForce_OnlyANewerVersion_TakesItsPlace()
    {
        var inForce = new PolicyInForce(Policy.Seed);
        var second = Policy.Seed with { Version = 2, Name = "tight" };
        Assert.True(inForce.Use(second));
        Assert.False(inForce.Use(Policy.Seed with { Version = 2 }));
        Assert.False(inForce.Use(Policy.Seed));
        Assert.Same(second, inForce.Current);
    }

    [Fact]
    public void Policy_WithHolidaysThroughJson_IsTheSame()
    {
        var policy = Policy.Seed with { CallingHours = new() { On = true, Holidays = [new(2026, 12, 25), new(2026, 12, 30)] } };
        Assert.Equal(policy, JsonSerializer.Deserialize<Policy>(JsonSerializer.Serialize(policy)));
        Assert.NotEqual(policy, Policy.Seed with { CallingHours = new() { On = true, Holidays = [new(2026, 12, 25)] } });
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
