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
