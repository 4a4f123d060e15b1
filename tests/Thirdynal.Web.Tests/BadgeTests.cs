using Thirdynal.Web.Parts;

namespace Thirdynal.Web.Tests;

/// <summary>Colours of the score's bands, at both edges of each; of the risks, in the style sheet.</summary>
public sealed class BadgeTests
{
    [Theory]
    [InlineData(0, "s1")]
    [InlineData(25, "s1")]
    [InlineData(26, "s2")]
    [InlineData(50, "s2")]
    [InlineData(51, "s3")]
    [InlineData(75, "s3")]
    [InlineData(76, "s4")]
    [InlineData(100, "s4")]
    public void Band_AtItsEdges(int score, string band) => Assert.Equal(band, Badges.Band(score));

    [Fact]
    public void StyleSheet_HasTheColoursOfTheRules()
    {
        using var reader = new StreamReader(typeof(WebHosting).Assembly.GetManifestResourceStream("Thirdynal.Web.Assets.app.css")!);
        var css = reader.ReadToEnd();
        Assert.Contains("--low: #22c55e; --medium: #eab308; --high: #f97316; --blacklist: #ef4444; --unknown: #94a3b8;", css, StringComparison.Ordinal);
        Assert.Contains(".badge.low, .badge.s4 { background: var(--low); } .badge.medium, .badge.s3 { background: var(--medium); }", css, StringComparison.Ordinal);
        Assert.Contains(".badge.high, .badge.s2 { background: var(--high); } .badge.blacklist, .badge.s1 { background: var(--blacklist); }", css, StringComparison.Ordinal);
    }
}
