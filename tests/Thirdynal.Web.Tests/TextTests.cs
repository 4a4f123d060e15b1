using System.Text.RegularExpressions;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Imports;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Recycling;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Reads;
using Thirdynal.Storage.Rows;
using Thirdynal.Web.Layout;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Tests;

/// <summary>Every text that a page can show has its Filipino, found by reading the pages themselves.</summary>
public sealed partial class TextTests
{
    private const int Patience = 5_000;
    private static readonly string Web = Path.Combine(SourceTree.Root, "src", "Thirdynal.Web");

    [Fact]
    public void Texts_OfEveryPage_AreTranslated()
    {
        var used = Sources().SelectMany(static file => Keys(File.ReadAllText(file)).Select(key => (Key: key, File: Path.GetFileName(file)))).ToArray();

        Assert.True(used.Length > 100, "The pages' texts were not found.");
        Assert.Equal([], used.Where(static text => !Texts.Filipino.ContainsKey(text.Key)).Select(static text => $"{text.File}: {text.Key}").Distinct());
    }

    [Fact]
    public void Pages_Each_SaysNothingByItself()
    {
        var raw = Sources().Where(static file => file.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(static file => RazorText.RawIn(File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}")).ToArray();

        Assert.True(raw.Length == 0, "Put these into @L[\"...\"]:\n" + string.Join('\n', raw));
    }

    [Theory]
    [InlineData("<p>@L[\"Hand out\"] <kbd>A</kbd> @Manila.Time(entry.At) @(yes ? L[\"Yes\"] : L[\"No\"])</p>", null)]
    [InlineData("<Figure Label=\"@L[\"Orders\"]\" Value=\"@Number(Count(\"SOLD\"))\" />", null)]
    [InlineData("<p>@count leads</p>", "leads")]
    [InlineData("<Figure Label=\"Orders\" />", "Label=\"Orders\"")]
    [InlineData("<p/>\n@code {\n return \"It is done.\"; }", "\"It is done.\"")]
    public void RawText_InMarkupAndCode_IsFound(string source, string? found) => Assert.Equal(found, RazorText.RawIn(source).SingleOrDefault());

    [Fact]
    public void Words_OfEveryKindThatIsShown_AreTranslated()
    {
        string[] words =
        [
            .. Words.All<OrderStatus>(), .. Words.All<SourceType>(), .. Words.All<CourierOrderState>(), .. Words.All<ReturnReason>(),
            .. Words.All<RecycleReason>(), .. Words.All<PoolStatus>(), .. Words.All<LeadOutcome>(), .. Words.All<ProcessedOutcome>(),
            .. Words.All<OriginalOutcome>(), .. Words.All<HandOutRule>(), .. Words.All<ContactMethod>(), .. Words.All<RiskLevel>(),
            .. Words.All<LeadStatus>(), .. Words.All<LeadSource>(), .. Words.All<LeadSkip>(), .. Words.All<RecycleSkip>(), .. Words.All<ImportStatus>(), .. Words.All<ImportRowResult>(),
            .. Words.All<ImportKind>(), .. Words.All<RunStatus>(), .. Words.All<RunTrigger>(), .. Words.All<Role>(), .. Words.All<CallbackState>(),
            .. Words.All<FlagKind>(), .. Words.All<DuplicateTerm>(), .. Words.All<WaybillReview>(), .. Words.All<MergeState>(), .. Words.All<RowUndo>(), .. Labels.Words,
        ];

        Assert.Equal([], words.Select(Labels.InEnglish).Where(static label => !Texts.Filipino.ContainsKey(label)).Distinct());
    }

    [Fact]
    public void Policy_EveryNumber_HasASentenceAndAUnit_InBothLanguages()
    {
        Assert.All(PolicyNumbers.All, static number =>
        {
            Assert.NotEqual(number.Field, PolicyTexts.Of(number.Field));
            Assert.NotEqual("", PolicyTexts.Unit(Words.Of(number.Unit)));
            Assert.Contains(PolicyTexts.Parts, part => number.Field.StartsWith(part.Part + ".", StringComparison.Ordinal));
        });
        Assert.Equal([], PolicyTexts.All.Where(static text => !Texts.Filipino.ContainsKey(text)).Distinct());
    }

    [Fact]
    public void Menu_TitlesAndHeadings_AreTranslated() =>
        Assert.All(Menu.All, static page => Assert.True(
            Texts.Filipino.ContainsKey(page.Title) && (page.Group.Length == 0 || Texts.Filipino.ContainsKey(page.Group)), $"{page.Group} / {page.Title}"));

    [Fact]
    public void Translations_Each_StandsOnceAndTakesTheSameValues()
    {
        var all = Texts.Files().SelectMany(static file => file.Texts.Select(text => (file.File, text.Key, text.Value))).ToArray();

        Assert.Equal([], all.GroupBy(static text => text.Key).Where(static same => same.Count() > 1).Select(static same => $"{same.Key}: {string.Join(", ", same.Select(static t => t.File))}"));
        Assert.All(all, static text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
            Assert.Equal(Values(text.Key), Values(text.Value));
        });
    }

    /// <summary>A sentence of the API that is no longer said that way would silently stay English.</summary>
    [Fact]
    public void SentencesOfTheService_Each_AreStillSaidLikeThat()
    {
        var said = string.Join('\n', new[] { "Thirdynal.Api", "Thirdynal.Domain", "Thirdynal.Grains" }.SelectMany(static project =>
            Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src", project), "*.cs", SearchOption.AllDirectories)).Select(File.ReadAllText));
        var known = Texts.Files().Single(static file => file.File.EndsWith(".service.json", StringComparison.Ordinal)).Texts.Keys;

        Assert.Equal([], known.Where(sentence => !Placeholder().Split(sentence).All(piece => said.Contains(piece, StringComparison.Ordinal))));
    }

    private static IEnumerable<string> Sources() =>
        Directory.EnumerateFiles(Web, "*.*", SearchOption.AllDirectories)
            .Where(static file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static IEnumerable<string> Keys(string source) =>
        Use().Matches(Remark().Replace(source, "")).Select(static use => Regex.Unescape(use.Groups["key"].Value));

    private static string[] Values(string text) => [.. Placeholder().Matches(text).Select(static value => value.Value).Distinct().Order(StringComparer.Ordinal)];

    /// <summary><c>L["..."]</c> and <c>Texts.Of("...")</c>.</summary>
    [GeneratedRegex("""(?:\bL\[|\bTexts\.Of\()\s*"(?<key>(?:[^"\\]|\\.)*)["]""", RegexOptions.None, Patience)]
    private static partial Regex Use();

    [GeneratedRegex("^ *///.*$", RegexOptions.Multiline, Patience)]
    private static partial Regex Remark();

    [GeneratedRegex(@"\{\d[^}]*\}", RegexOptions.None, Patience)]
    private static partial Regex Placeholder();
}
