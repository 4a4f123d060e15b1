using System.Text.RegularExpressions;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>docs/screens.md says of every page what it shows in each state.</summary>
public sealed partial class ScreensTableTests
{
    [Fact]
    public void Table_OfScreens_HasARowForEachPage_AndAWordInEachCell()
    {
        var rows = File.ReadAllLines(Path.Combine(SourceTree.Root, "docs", "screens.md"))
            .Where(static line => line.StartsWith("| `/", StringComparison.Ordinal))
            .ToDictionary(static line => Parameter().Replace(line.Split('`')[1], "{}"), static line => line.Trim('|').Split('|'));

        Assert.Equal(SitePages.All.Select(static page => Parameter().Replace(page.Template, "{}")).Order(), rows.Keys.Order());
        Assert.All(rows, static row =>
        {
            Assert.Equal((row.Key, 6), (row.Key, row.Value.Length));
            Assert.All(row.Value, static cell => Assert.False(string.IsNullOrWhiteSpace(cell)));

            // What is quoted is said like that.
            Assert.All(Quoted().Matches(string.Join('|', row.Value)), static quote => Assert.Contains(Texts.Filipino.Keys, text => text.Contains(quote.Groups["said"].Value, StringComparison.Ordinal)));
        });
    }

    [GeneratedRegex("\"(?<said>[^\"]+)\"", RegexOptions.None, 1_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1_000)]
    private static partial Regex Parameter();
}
