using System.Globalization;

namespace Thirdynal.Domain.Tests.Customers;

public sealed class ColoursTests
{
    [Theory]
    [InlineData(RiskLevel.Low, "#22c55e")]
    [InlineData(RiskLevel.Medium, "#eab308")]
    [InlineData(RiskLevel.High, "#f97316")]
    [InlineData(RiskLevel.Blacklist, "#ef4444")]
    [InlineData(RiskLevel.Unknown, "#94a3b8")]
    public void Of_Risk_IsTheSeedsColour(RiskLevel risk, string colour) => Assert.Equal(colour, Colours.Of(risk));

    [Theory]
    [InlineData(0, "#ef4444")]
    [InlineData(25, "#ef4444")]
    [InlineData(26, "#f97316")]
    [InlineData(50, "#f97316")]
    [InlineData(51, "#eab308")]
    [InlineData(75, "#eab308")]
    [InlineData(76, "#22c55e")]
    [InlineData(100, "#22c55e")]
    public void OfScore_EachBand_IsTheSeedsColour(int score, string colour) => Assert.Equal(colour, Colours.OfScore(score));

    [Fact]
    public void Text_OnEveryBackground_HasTheContrastOfWcagAaAndWhiteHasNot()
    {
        var backgrounds = Enum.GetValues<RiskLevel>().Select(Colours.Of).Concat(Enumerable.Range(0, 101).Select(Colours.OfScore));
        Assert.All(backgrounds, background =>
        {
            Assert.True(Contrast(Colours.Text, background) >= 4.5, background);
            Assert.True(Contrast("#ffffff", background) < 4.5, background);
        });
    }

    private static double Contrast(string one, string other)
    {
        var (light, dark) = (Math.Max(Luminance(one), Luminance(other)), Math.Min(Luminance(one), Luminance(other)));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int at)
        {
            var share = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
