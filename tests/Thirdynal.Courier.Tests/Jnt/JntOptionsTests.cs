using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Jnt;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class JntOptionsTests
{
    [Theory]
    [InlineData("BaseUrl", "jtapi.jtexpress.ph", "Jnt:BaseUrl must be an absolute http or https address.")]
    [InlineData("BaseUrl", "ftp://jtapi.jtexpress.ph", "Jnt:BaseUrl must be an absolute http or https address.")]
    [InlineData("TimeZone", "Asia/Atlantis", "Jnt:TimeZone 'Asia/Atlantis' is not a time zone of this machine.")]
    [InlineData("Open:BaseUrl", "openapi.jtexpress.ph", "Jnt:Open:BaseUrl must be an absolute http or https address.")]
    [InlineData("Open:TimeZone", "Asia/Atlantis", "Jnt:Open:TimeZone 'Asia/Atlantis' is not a time zone of this machine.")]
    [InlineData("Open:Tenant", "MARS", "Jnt:Open:Tenant 'MARS' has no scan types in the table.")]
    [InlineData("Tenant", "MARS", "Jnt:Tenant 'MARS' has no scan types in the table.")]
    [InlineData("Protocol", "7", "Jnt:Protocol must be P1 or P2.")]
    [InlineData("BatchSize", "0", "Jnt:BatchSize must be 1..100.")]
    [InlineData("BatchSize", "101", "Jnt:BatchSize must be 1..100.")]
    [InlineData("AskAgain", "-1", "Jnt:AskAgain must be 0..10.")]
    [InlineData("CallsPerSecond", "0", "Jnt:CallsPerSecond must be 1..10000.")]
    [InlineData("MaxInFlight", "65", "Jnt:MaxInFlight must be 1..64.")]
    [InlineData("Retries", "11", "Jnt:Retries must be 0..10.")]
    [InlineData("GiveUpAfter", "0", "Jnt:GiveUpAfter must be at least 1.")]
    [InlineData("Timeout", "00:00:00", "Jnt:Timeout must be more than zero.")]
    [InlineData("RetryDelay", "-00:00:01", "Jnt:RetryDelay must not be negative.")]
    [InlineData("MaxRetryDelay", "00:00:00.1", "Jnt:MaxRetryDelay must be at least RetryDelay.")]
    public void Validate_ImpossibleSetting_SaysWhichAndWhy(string setting, string value, string expected)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Read(new() { [setting] = value }));

        Assert.Equal([expected], refused.Failures);
    }

    [Fact]
    public void Validate_MoreWaybillsThanP2Takes_IsRefusedWithP2Only()
    {
        Assert.Equal(31, Read(new() { ["BatchSize"] = "31" }).BatchSize);
        var refused = Assert.Throws<OptionsValidationException>(() => Read(new() { ["BatchSize"] = "31", ["Protocol"] = "P2" }));

        Assert.Equal(["Jnt:BatchSize must be at most 30 with Protocol P2."], refused.Failures);
    }

    [Fact]
    public void Configured_OnlyTheOtherProtocolGiven_IsFalse()
    {
        Dictionary<string, string?> open = new() { ["Open:BaseUrl"] = "https://openapi.jtexpress.ph", ["Open:ApiAccount"] = "1", ["Open:PrivateKey"] = "k" };

        Assert.False(Read(open).Configured);
        Assert.True(Read(new(open) { ["Protocol"] = "P2" }).Configured);
        Assert.False(Read(new() { ["BaseUrl"] = "https://jtapi.jtexpress.ph/jts-phl-order-api", ["Key"] = "k", ["CompanyId"] = "C", ["Protocol"] = "P2" }).Configured);
    }

    [Fact]
    public void Validate_NoSettings_IsACourierThatIsNotSetUp()
    {
        var options = Read([]);

        Assert.False(options.Configured);
        Assert.Equal((20, 5, 4, "PH", "Asia/Manila"), (options.BatchSize, options.CallsPerSecond, options.MaxInFlight, options.Tenant, options.TimeZone));
    }

    [Fact]
    public void Configured_AllThreeGiven_IsTrue() =>
        Assert.True(Read(new() { ["BaseUrl"] = "https://jtapi.jtexpress.ph/jts-phl-order-api", ["Key"] = "k", ["CompanyId"] = "C" }).Configured);

    private static JntOptions Read(Dictionary<string, string?> settings)
    {
        using var services = new ServiceCollection()
            .AddJntCourier(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<JntOptions>>().Value;
    }
}
