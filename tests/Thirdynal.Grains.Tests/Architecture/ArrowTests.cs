using System.Xml.Linq;

namespace Thirdynal.Grains.Tests.Architecture;

/// <summary>Arrows between projects point one way.</summary>
public sealed class ArrowTests
{
    private static readonly string Source = Path.Combine(RootOf(AppContext.BaseDirectory), "src");

    [Theory]
    [InlineData("Thirdynal.Domain")]
    [InlineData("Thirdynal.InProcess")]
    [InlineData("Thirdynal.Storage", "Thirdynal.Domain")]
    [InlineData("Thirdynal.Courier", "Thirdynal.Domain")]
    [InlineData("Thirdynal.Grains.Interfaces", "Thirdynal.Domain")]
    [InlineData("Thirdynal.Grains", "Thirdynal.Courier", "Thirdynal.Domain", "Thirdynal.Grains.Interfaces", "Thirdynal.Storage")]
    public void Project_References_OnlyThese(string project, params string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Source, project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        Assert.Equal(allowed, references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Domain_Uses_NothingButTheFramework()
    {
        var references = typeof(Domain.Policy).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Thirdynal.Domain")]
    [InlineData("Thirdynal.Grains.Interfaces")]
    [InlineData("Thirdynal.Grains")]
    [InlineData("Thirdynal.Storage")]
    [InlineData("Thirdynal.Courier")]
    public void Source_OfBothHosts_HasNoConditions(string project)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
        Assert.DoesNotContain(files, static file => File.ReadLines(file).Any(static line => line.StartsWith("#if", StringComparison.Ordinal)));
    }

    private static string RootOf(string folder) =>
        File.Exists(Path.Combine(folder, "Thirdynal.sln")) ? folder : RootOf(Path.GetDirectoryName(folder)!);
}
