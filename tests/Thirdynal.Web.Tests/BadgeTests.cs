using System.Drawing;
using System.Globalization;
using Microsoft.Playwright;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Web.Parts;

namespace Thirdynal.Web.Tests;

/// <summary>Risk and score have the rules' colours in a browser, at both edges of each band, light and dark, and can be read.</summary>
[Collection(nameof(Floor))]
public sealed class BadgeTests(Floor floor)
{
    /// <summary>The rules' own numbers, not the code's (2-rules: 0-25, 26-50, 51-75, 76-100).</summary>
    private static readonly (int Score, string Colour)[] Edges =
    [
        (0, "#ef4444"), (25, "#ef4444"), (26, "#f97316"), (50, "#f97316"), (51, "#eab308"), (75, "#eab308"), (76, "#22c55e"), (100, "#22c55e"),
    ];

    private static readonly (string Risk, string Colour)[] Risks =
        [("LOW", "#22c55e"), ("MEDIUM", "#eab308"), ("HIGH", "#f97316"), ("BLACKLIST", "#ef4444"), ("UNKNOWN", "#94a3b8")];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Badges_InABrowser_HaveTheRulesColoursAndCanBeRead(ColorScheme theme)
    {
        Assert.Equal(Words.All<RiskLevel>().Order(StringComparer.Ordinal), Risks.Select(static risk => risk.Risk).Order(StringComparer.Ordinal));
        var page = await floor.OpenAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = theme });
        await page.GotoAsync("/sign-in");

        foreach (var (css, colour) in Risks.Select(static risk => (risk.Risk.ToLowerInvariant(), risk.Colour)).Concat(Edges.Select(static edge => (Badges.Band(edge.Score), edge.Colour))))
        {
            var shown = await page.EvaluateAsync<string[]>(
                """
                css => {
                  const badge = document.querySelector('main').appendChild(document.createElement('span'));
                  badge.className = `badge ${css}`;
                  const style = getComputedStyle(badge), found = [style.backgroundColor, style.color];
                  badge.remove();
                  return found;
                }
                """,
                css);
            Assert.Equal((css, Rgb(colour)), (css, shown[0]));
            Assert.Equal(Rgb(Colours.Text), shown[1]);
            Assert.True(Contrast(colour, Colours.Text) >= 4.5, $"{css}: {Contrast(colour, Colours.Text):0.00}");
        }
    }

    [Fact]
    public void Colours_OfTheDomain_AreTheSame()
    {
        Assert.All(Risks, static risk => Assert.Equal(risk.Colour, Colours.Of(Words.Parse<RiskLevel>(risk.Risk))));
        Assert.All(Edges, static edge => Assert.Equal(edge.Colour, Colours.OfScore(edge.Score)));
    }

    private static string Rgb(string hex) => ColorTranslator.FromHtml(hex) is var c ? string.Create(CultureInfo.InvariantCulture, $"rgb({c.R}, {c.G}, {c.B})") : "";

    /// <summary>WCAG 2: from 1 to 21.</summary>
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(ColorTranslator.FromHtml(one)), Luminance(ColorTranslator.FromHtml(other)));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(Color colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel) => channel / 255.0 is var c and <= 0.04045 ? c / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
}
