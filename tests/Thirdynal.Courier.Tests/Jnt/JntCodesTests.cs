using System.Net;
using Thirdynal.Courier.Jnt;

namespace Thirdynal.Courier.Tests.Jnt;

public sealed class JntCodesTests
{
    [Theory]
    [InlineData("S01 S05 S12 B003 B013 B014 B016 B017 B018 B023 B024 B063", "Refused")]
    [InlineData("S02 S03 S04 S13 B001 B002", "Setup")]
    [InlineData("S06 S07", "Transient")]
    [InlineData("S09 S15 S16", "NotFound")]
    [InlineData("S10 S11", "Duplicate")]
    public void Of_KnownCode_SaysWhatToDoAndWhy(string codes, string kind)
    {
        foreach (var code in codes.Split(' '))
        {
            var error = JntCodes.Of(code);
            Assert.Equal((code, kind), (error.Says.Code, error.Kind.ToString()));
            Assert.Contains($"({code})", error.Says.Sentence);
            Assert.DoesNotContain("refused the request", error.Says.Sentence);
        }
    }

    [Theory]
    [InlineData("145003012 145003030 145003031 145003502", "Setup")]
    [InlineData("145003101", "Duplicate")]
    public void OfOpen_KnownCode_SaysWhatToDoAndWhy(string codes, string kind)
    {
        foreach (var code in codes.Split(' '))
        {
            var error = JntCodes.OfOpen(code);
            Assert.Equal((code, kind), (error.Says.Code, error.Kind.ToString()));
            Assert.Contains($"({code})", error.Says.Sentence);
            Assert.DoesNotContain("refused the request", error.Says.Sentence);
        }
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("145003999", "145003999")]
    [InlineData("Ana Cruz 09171234567", "REFUSED")]
    public void OfOpen_UnknownCode_IsARefusalThatRepeatsNoText(string code, string expected)
    {
        var error = JntCodes.OfOpen(code);

        Assert.Equal((expected, JntErrorKind.Refused), (error.Says.Code, error.Kind));
        Assert.DoesNotContain("Ana", error.Says.Sentence);
    }

    [Fact]
    public void All_TheTable_IsWhatTheseTestsKnow() => Assert.Equal(25 + 6, JntCodes.All.Count());

    [Theory]
    [InlineData(" s02: illegal signature", "S02")]
    [InlineData("S0212", "REFUSED")]
    [InlineData("system busy", "REFUSED")]
    [InlineData(null, "REFUSED")]
    public void Of_TextAroundTheCode_FindsIt(string? reason, string code) => Assert.Equal(code, JntCodes.Of(reason).Says.Code);

    [Theory]
    [InlineData(429, "Transient")]
    [InlineData(408, "Transient")]
    [InlineData(503, "Transient")]
    [InlineData(404, "Refused")]
    [InlineData(302, "Refused")]
    public void Http_Status_IsRepeatedOnlyWhereThatMayHelp(int status, string kind)
    {
        var error = JntCodes.Http((HttpStatusCode)status, null, "Jnt:BaseUrl");

        Assert.Equal(($"HTTP_{status}", kind), (error.Says.Code, error.Kind.ToString()));
    }
}
