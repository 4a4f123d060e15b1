using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Thirdynal.Grains.Tests.Architecture;

/// <summary>
/// The cluster's sources are compiled only where Orleans is. Here at least each name in them is accounted for: declared by
/// us, by .NET or a library at hand, or noted in docs/orleans-members.md with where it was read. A member of Orleans
/// that is called like something of these passes unseen; the cluster tests compare the list with what is compiled.
/// </summary>
public sealed partial class ClusterNamesTests
{
    /// <summary>Of OpenTelemetry, which these tests do not reference.</summary>
    private static readonly string[] s_telemetry =
    [
        "OpenTelemetry", "AddOtlpExporter", "AddMeter", "AddSource", "MeterProvider", "TracerProvider", "MeterProviderBuilder", "Sdk",
        "CreateMeterProviderBuilder", "CreateTracerProviderBuilder", "SetResourceBuilder", "ResourceBuilder", "CreateDefault",
        "AddService", "AddEnvironmentVariableDetector", "ForceFlush",
    ];

    [Fact]
    public void Names_InTheClustersSources_AreOursOrDotNetsOrListed()
    {
        var sources = Sources().Select(Code).ToList();
        Assert.True(sources.Count > 20, "The walk finds too few files to be right.");
        var known = Listed().Concat(s_telemetry).Concat(Libraries()).Concat(sources.SelectMany(Declared)).ToHashSet(StringComparer.Ordinal);

        var unknown = sources.SelectMany(Names).Where(name => !known.Contains(name)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal("", string.Join(' ', unknown));
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static IEnumerable<string> Sources() => new[] { "src/Thirdynal.Silo", "tests/Thirdynal.Cluster.Tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    private static IEnumerable<string> Listed() => File.ReadLines(Path.Combine(Root(), "docs", "orleans-members.md"))
        .Where(line => line.StartsWith("- `", StringComparison.Ordinal)).SelectMany(line => line.Split('`')[1].Split('.'));

    /// <summary>Every name of every assembly that these tests run with: .NET's, the libraries', ours.</summary>
    private static IEnumerable<string> Libraries() => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).SelectMany(NamesOf);

    private static List<string> NamesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        if (!file.HasMetadata) return [];
        var reader = file.GetMetadataReader();
        var names = new List<StringHandle>();
        foreach (var type in reader.TypeDefinitions.Select(reader.GetTypeDefinition)) names.AddRange([type.Name, type.Namespace]);
        names.AddRange(reader.MethodDefinitions.Select(handle => reader.GetMethodDefinition(handle).Name));
        names.AddRange(reader.PropertyDefinitions.Select(handle => reader.GetPropertyDefinition(handle).Name));
        names.AddRange(reader.FieldDefinitions.Select(handle => reader.GetFieldDefinition(handle).Name));
        names.AddRange(reader.EventDefinitions.Select(handle => reader.GetEventDefinition(handle).Name));
        return [.. names.SelectMany(name => reader.GetString(name).Split('.')).Select(name => name.Split('`')[0]).SelectMany(WithoutSuffix)];
    }

    private static string[] WithoutSuffix(string name) => name.EndsWith("Attribute", StringComparison.Ordinal) ? [name, name[..^9]] : [name];

    private static string Code(string source) => NotCode().Replace(source, " ");

    private static IEnumerable<string> Names(string code) => Name().Matches(code).Select(match => match.Value);

    private static IEnumerable<string> Declared(string code) =>
        TypeDeclaration().Matches(code).Concat(MemberDeclaration().Matches(code)).Concat(Parameter().Matches(code))
            .SelectMany(match => match.Groups["name"].Value.Split('.'));

    // Comments, preprocessor lines, strings; the holes of interpolated strings go with them.
    [GeneratedRegex("""///?[^\n]*|^\s*#[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex NotCode();

    [GeneratedRegex(@"\b[A-Z]\w*", RegexOptions.None, 10_000)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(class|record|struct|interface|enum|namespace)\s+(?<name>[A-Z][\w.]*)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\b(public|private|internal|protected)\b(\([^()\n]*\)|[^;={(\n])*?\b(?<name>[A-Z]\w*)\s*(<\w+>)?\s*([({=;]|$)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MemberDeclaration();

    // Members of a record or a named tuple.
    [GeneratedRegex(@"[(,]\s*[\w<>?\[\].]+\s+(?<name>[A-Z]\w*)\s*(?=[,)])", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Parameter();
}
