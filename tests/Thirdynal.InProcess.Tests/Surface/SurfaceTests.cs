using System.Reflection;
using Orleans;

namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>What the host declares under Orleans' names is what Orleans publishes there.</summary>
public sealed class SurfaceTests
{
    private static readonly IReadOnlyDictionary<string, SurfaceType> s_declared = Read(typeof(IGrain).Assembly.Location);

    private static readonly IReadOnlyDictionary<string, SurfaceType> s_published = Read(
        typeof(SurfaceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "OrleansAbstractions").Value!);

    private static readonly IReadOnlyDictionary<string, OtherAssembliesList.Entry> s_other = OtherAssembliesList.Read().Entries;

    [Fact]
    public void Declared_ComparedWithPublishedAssembly_PromisesNothingElse()
    {
        var differences = s_declared.Values
            .Where(type => s_published.ContainsKey(type.Name))
            .SelectMany(type => SurfaceComparer.Differences(type, s_published[type.Name]));

        Assert.Empty(differences);
    }

    [Fact]
    public void Declared_TypesOfOtherAssemblies_AreThoseOfTheList()
    {
        var elsewhere = s_declared.Keys.Where(name => !s_published.ContainsKey(name));

        Assert.Equal(s_other.Keys.Order(StringComparer.Ordinal), elsewhere.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OtherAssemblies_EachType_IsDeclaredExactlySo()
    {
        Assert.All(s_other, pair => Assert.Equal(pair.Value.Lines, s_declared[pair.Key].Lines));
    }

    [Fact]
    public void OtherAssemblies_EachType_NamesAssemblyAndSource()
    {
        Assert.All(s_other, pair => Assert.Matches(@"^Orleans\.[A-Za-z.]+, `src/Orleans\.[A-Za-z./]+\.cs`$", Assert.Single(pair.Value.Source)));
    }

    [Fact]
    public void Read_BothAssemblies_FindWhatIsKnownToBeThere()
    {
        Assert.Contains("Orleans.Grain", s_declared);
        Assert.Contains("Orleans.Grain", s_published);
        Assert.True(s_published.Count > 200, $"Only {s_published.Count} published types were read.");
        Assert.Contains(
            "public abstract TGrainInterface GetGrain<TGrainInterface>(System.String primaryKey, System.String? grainClassNamePrefix = null) where TGrainInterface : Orleans.IGrainWithStringKey",
            s_published["Orleans.IGrainFactory"].Members);
    }

    private static IReadOnlyDictionary<string, SurfaceType> Read(string path)
    {
        using SurfaceReader reader = new(path);
        return reader.Read("Orleans");
    }
}
