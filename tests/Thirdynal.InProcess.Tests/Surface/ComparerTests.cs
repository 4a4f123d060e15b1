using Thirdynal.InProcess.Tests.Surface.Fixtures;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>The comparison that keeps the host honest notices what it must, and nothing else.</summary>
public sealed class ComparerTests
{
    private static readonly string s_space = typeof(Published).Namespace!;
    private static readonly IReadOnlyDictionary<string, SurfaceType> s_all = ReadFixtures();

    public static TheoryData<string> Wrongs => new(s_all.Values
        .Select(type => type.Name[(s_space.Length + 1)..].Split('.')[0])
        .Where(name => name.StartsWith("Wrong", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void Differences_OneThingWrong_FindsIt(string fixture)
    {
        Assert.Single(Compare(fixture));
    }

    [Fact]
    public void Differences_OnlyLess_FindsNone()
    {
        Assert.Empty(Compare(nameof(Declared)));
    }

    [Fact]
    public void Wrongs_AllFixtures_AreFound()
    {
        Assert.True(Wrongs.Count >= 25);
    }

    private static List<string> Compare(string fixture)
    {
        var declared = TypesOf(fixture);
        var published = TypesOf(nameof(Published));
        Assert.NotEmpty(declared);
        return [.. declared.SelectMany(pair => SurfaceComparer.Differences(pair.Value, published[pair.Key]))];
    }

    /// <summary>By simple name, and without the fixture's name in any signature.</summary>
    private static Dictionary<string, SurfaceType> TypesOf(string fixture)
    {
        var prefix = $"{s_space}.{fixture}.";
        return s_all.Values
            .Where(type => type.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(type => new SurfaceType(Strip(type.Name), Strip(type.Head), StripAll(type.Interfaces), StripAll(type.Members)))
            .ToDictionary(type => type.Name, StringComparer.Ordinal);

        string Strip(string text) => text.Replace(prefix, "", StringComparison.Ordinal);
        HashSet<string> StripAll(IEnumerable<string> lines) => lines.Select(Strip).ToHashSet(StringComparer.Ordinal);
    }

    private static IReadOnlyDictionary<string, SurfaceType> ReadFixtures()
    {
        using SurfaceReader reader = new(typeof(ComparerTests).Assembly.Location);
        return reader.Read(s_space);
    }
}
