namespace Thirdynal.Domain.Tests;

public sealed class RoundingTests
{
    // Math.Round's default would give 2, 0, 12, -2 and 4 for these halves.
    [Theory]
    [InlineData("2.5", 3)]
    [InlineData("0.5", 1)]
    [InlineData("12.5", 13)]
    [InlineData("-2.5", -2)]
    [InlineData("-0.5", 0)]
    [InlineData("3.5", 4)]
    [InlineData("2.4999", 2)]
    [InlineData("2.5001", 3)]
    [InlineData("-2.51", -3)]
    [InlineData("0", 0)]
    public void ToWhole_Halves_GoUp(string value, int expected) =>
        Assert.Equal(expected, Rounding.ToWhole(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("62.505", "62.51")]
    [InlineData("62.504999", "62.50")]
    [InlineData("0.125", "0.13")]
    [InlineData("66.666666", "66.67")]
    [InlineData("33.333333", "33.33")]
    [InlineData("100", "100")]
    public void ToHundredths_Halves_GoUp(string value, string expected) => Assert.Equal(
        decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Rounding.ToHundredths(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));
}
