namespace Thirdynal.Domain.Tests.Customers;

public sealed class EligibilityTests
{
    private static readonly DoNotContact Fact = new(Now, "agent-1", "asked");

    [Theory]
    [InlineData(RiskLevel.Unknown)]
    [InlineData(RiskLevel.Low)]
    [InlineData(RiskLevel.Medium)]
    [InlineData(RiskLevel.High)]
    [InlineData(RiskLevel.Blacklist)]
    public void ShownRisk_DoNotContact_IsBlacklistWhateverTheMetricsSay(RiskLevel byMetrics)
    {
        Assert.Equal(RiskLevel.Blacklist, Eligibility.ShownRisk(byMetrics, Fact));
        Assert.False(Eligibility.IsEligible(byMetrics, Fact));
        Assert.Equal(byMetrics, Eligibility.ShownRisk(byMetrics, null));
        Assert.Equal(byMetrics != RiskLevel.Blacklist, Eligibility.IsEligible(byMetrics, null));
    }

    [Theory]
    [InlineData(false, true, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    [InlineData(true, false, true)]
    public void StandingOf_DoNotContactOrNoNumberLeft_IsBlocked(bool doNotContact, bool reachable, bool blocked) => Assert.Equal(
        new CustomerStanding(Customer, blocked, Now, RiskLevel.Low, 61),
        Eligibility.StandingOf(Customer, doNotContact ? Fact : null, reachable, Now, RiskLevel.Low, 61));

    [Theory]
    [InlineData(false, RiskLevel.High, false)]
    [InlineData(false, RiskLevel.Blacklist, true)]
    [InlineData(true, RiskLevel.Low, true)]
    public void Excluded_BlockedOrBlacklist_IsTrue(bool blocked, RiskLevel risk, bool excluded) =>
        Assert.Equal(excluded, Standing(blocked: blocked, risk: risk).Excluded);

    [Fact]
    public void InCooldown_AtItsVeryEnd_IsOver()
    {
        var standing = Standing(cooldownUntil: Now);
        Assert.True(standing.InCooldown(Now.AddTicks(-1)));
        Assert.False(standing.InCooldown(Now));
        Assert.False(Standing().InCooldown(Now));
    }

    [Fact]
    public void Set_ASecondTime_KeepsTheFirstFact()
    {
        Assert.Equal(Fact, Eligibility.Set(null, Fact));
        Assert.Equal(Fact, Eligibility.Set(Fact, new DoNotContact(Now.AddDays(1), "agent-2", "again")));
    }

    [Fact]
    public void Later_OfTwoCooldowns_NeverShortens()
    {
        Assert.Null(Eligibility.Later(null, null));
        Assert.Equal(Now, Eligibility.Later(null, Now));
        Assert.Equal(Now, Eligibility.Later(Now, null));
        Assert.Equal(Now.AddDays(90), Eligibility.Later(Now.AddDays(90), Now.AddDays(30)));
        Assert.Equal(Now.AddDays(90), Eligibility.Later(Now.AddDays(30), Now.AddDays(90)));
    }
}
