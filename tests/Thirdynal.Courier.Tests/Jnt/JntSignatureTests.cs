using System.Security.Cryptography;
using System.Text;
using Thirdynal.Courier.Jnt;
using Thirdynal.JntSimulator;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class JntSignatureTests
{
    private const string Key = "TESTKEY123";

    [Theory]
    [InlineData("""{"billcode":"820000000001","lang":"en"}""", "NzhmMWUwOWFjYjczOGExYzI4NjJhNzZhZjVkMzU2NWI=", "ePHgmstzihwoYqdq9dNWWw==")]
    [InlineData("""{"eccompanyid":"TESTCO","customerid":"CS-V0001","txlogisticid":"ORD-1","reason":"Cancelled"}""", "M2M2MDFiYWY1NTA3ZDczMzViNGRmNTU5MjAzNzYwNTg=", "PGAbr1UH1zNbTfVZIDdgWA==")]
    [InlineData("""{"receiver":{"name":"JOSÉ NIÑO"}}""", "MTM2MTc1MWU0ZjIwZWYwMDI4M2YyOTUxNjA4MmRkZDU=", "E2F1Hk8g7wAoPylRYILd1Q==")]
    public void Of_KnownPayload_IsTheHexTextAndNotTheRawBytes(string payload, string expected, string raw)
    {
        Assert.Equal(raw, Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(payload + Key))));
        Assert.Equal(expected, JntSignature.Of(payload, Key));
        Assert.Equal(44, expected.Length);
    }

    [Fact]
    public async Task Send_NamesBeyondAscii_SignsExactlyWhatGoesOut()
    {
        await using var stub = await StubJnt.StartAsync(_ => """{"responseitems":[{"success":"true"}]}""");
        using var tested = new TestedCourier(stub.BaseUrl, settings => settings["Key"] = Key);

        await tested.Channel.SendAsync(tested.Wire, JntRequest.Of(JntOperation.Create, 1, new { receiver = new { name = "JOSÉ NIÑO" } }), _ => { }, default);

        var (path, form) = Assert.Single(stub.Received);
        Assert.Equal("/jts-phl-order-api/api/order/create", path);
        Assert.Equal("""{"receiver":{"name":"JOSÉ NIÑO"}}""", form["logistics_interface"]);
        Assert.Equal("MTM2MTc1MWU0ZjIwZWYwMDI4M2YyOTUxNjA4MmRkZDU=", form["data_digest"]);
        Assert.Equal("ORDERCREATE", form["msg_type"]);
        Assert.Equal("SIMULATED-CO", form["eccompanyid"]);
        Assert.Equal("CS-V0001", form["customerid"]);
        Assert.Equal(5, form.Count);
    }

    [Fact]
    public async Task Simulator_RawBytesAsDigest_IsRefusedAndHexTextIsNot()
    {
        await using var simulator = await SimulatedJnt.StartAsync(options => options.Key = Key);
        const string payload = """{"billcode":"820000000001","lang":"en"}""";

        Assert.Contains("S02", await PostAsync("ePHgmstzihwoYqdq9dNWWw=="));
        Assert.DoesNotContain("S02", await PostAsync("NzhmMWUwOWFjYjczOGExYzI4NjJhNzZhZjVkMzU2NWI="));

        Task<string> PostAsync(string digest) => Wire.PostAsync(simulator.BaseUrl, "/api/track/trackForJson", payload, digest, "TRACKQUERY");
    }
}
