using System.Globalization;
using Microsoft.Extensions.Options;
using Thirdynal.Courier.Jnt;
using Thirdynal.Courier.Jnt.Open;
using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Tests.Jnt.Open;

public sealed class OpenPushTests
{
    private const string Account = "292508153084379141";
    private const string Key = "a0a1047cce70493c9d5d29704f05d0d9";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private const string Scan = """{"scanTime":"2026-03-01 10:00:00","desc":"Parcel signed","scanType":"Signed","scanTypeCode":"100","scanNetworkName":"QC Hub","staffName":"Juan"}""";

    [Theory]
    [InlineData("{'billCodes': 'UEG000000190252'}", Key, "+4VwUm11evdiYZ4KgsXLrA==")]
    [InlineData("""{"customerCode":"ITTEST0001"}""", "8e88c8477d4e4939859c560192fcafbc", "9uEscCXfBnaumFh3EXEH/Q==")]
    public void Signature_PublishedVectors_AreTheRawBytes(string content, string key, string digest)
    {
        Assert.Equal(digest, OpenSignature.Of(content, key));
        Assert.True(OpenSignature.Fits(digest, content, key));
        Assert.False(OpenSignature.Fits(digest, content + " ", key));
        Assert.False(OpenSignature.Fits(digest[..^4], content, key));
        Assert.False(OpenSignature.Fits("no base64", content, key));
        Assert.False(OpenSignature.Fits(null, content, key));
        Assert.False(OpenSignature.Fits(new string('A', 4000), content, key));
    }

    [Theory]
    [InlineData($$"""{"billCode":"820000000001","details":{{Scan}}}""")]
    [InlineData($$"""{"billCode":"820000000001","details":[{{Scan}}]}""")]
    [InlineData($$"""[{"billCode":"820000000001","details":{{Scan}}}]""")]
    [InlineData($$"""[{"billCode":"820000000001","details":[{{Scan}},{{Scan}}]},{"billCode":"820000000001","details":[]}]""")]
    public void Read_EveryShape_IsTheSameParcel(string content)
    {
        var parcel = Assert.Single(Read(content).Parcels);

        Assert.Equal("820000000001", parcel.Waybill);
        var scan = Assert.Single(parcel.Scans);
        Assert.Equal(("Signed", OrderStatus.Delivered, "QC Hub", "Parcel signed"), (scan.ScanType, scan.Status, scan.Location, scan.Description));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero), scan.At);
    }

    [Fact]
    public void Read_OwnZoneProblemAndUnknownLabel_AreUnderstood()
    {
        var push = Read("""
            {"billCode":"820000000001","details":[
              {"scanTime":"2026-03-01 10:00:00","timeZone":"GMT+07:00","scanType":"Problematic","problemType":"Customer refused to accept","desc":""},
              {"scanTime":"2026-03-01 11:00:00","scanType":"Teleported"},{"scanTime":"soon","scanType":"Signed"}]}
            """);

        var scans = Assert.Single(push.Parcels).Scans;
        Assert.Equal(2, scans.Length);
        var problem = scans.Single(scan => scan.ScanType == "Problematic");
        Assert.Equal((OrderStatus.FailedDelivery, ReturnReason.Refused), (problem.Status, problem.Reason));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero), problem.At);
        Assert.Equal(["(without time)", "Teleported"], push.UnknownLabels.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("{")]
    [InlineData("""{"billCode":"x","details":[]}""")]
    [InlineData("""{"details":[]}""")]
    public void Read_SignedNonsense_IsBadContent(string content) => Assert.Equal(PushReading.BadContent, Read(content).Code);

    [Fact]
    public void Read_WrongHeaders_AreRefused()
    {
        const string content = $$"""{"billCode":"820000000001","details":{{Scan}}}""";
        var (push, digest, stamp) = (Push(), OpenSignature.Of(content, Key), Stamp(Now));

        Assert.True(push.Read(Account, digest, stamp, content).IsGood);
        foreach (var bad in new[]
        {
            push.Read("another", digest, stamp, content), push.Read(null, digest, stamp, content), push.Read(Account, OpenSignature.Of(content, "x"), stamp, content),
            push.Read(Account, null, stamp, content), push.Read(Account, digest, stamp, content.Replace('1', '2')), push.Read(Account, digest, null, content),
            push.Read(Account, digest, "-1", content), push.Read(Account, digest, long.MaxValue.ToString(CultureInfo.InvariantCulture), content),
            push.Read(Account, digest, Stamp(Now.AddHours(-25)), content), push.Read(Account, digest, Stamp(Now.AddHours(25)), content),
        })
        {
            Assert.Equal(PushReading.BadSignature, bad.Code);
            Assert.Empty(bad.Parcels);
        }
    }

    [Fact]
    public void Read_NotConfigured_TakesNothing() =>
        Assert.False(new JntPush(Options.Create(new JntOptions()), new ReturnReasons(), new At(Now)).Read("", OpenSignature.Of("{}", ""), Stamp(Now), "{}").IsGood);

    private static PushReading Read(string content) => Push().Read(Account, OpenSignature.Of(content, Key), Stamp(Now), content);

    private static JntPush Push() => new(Options.Create(new JntOptions { Open = { ApiAccount = Account, PrivateKey = Key } }), new ReturnReasons(), new At(Now));

    private static string Stamp(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
