namespace Thirdynal.InProcess.Tests.Surface;

/// <summary>
/// Reads OtherAssemblies.md: types that Orleans keeps in assemblies which no package delivers alone. A heading names a type,
/// the line below it the assembly and the source file, and a list its head, interfaces and members as declared here.
/// </summary>
internal sealed record OtherAssembliesList(IReadOnlyDictionary<string, OtherAssembliesList.Entry> Entries)
{
    public static OtherAssembliesList Read()
    {
        Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
        Entry? current = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Surface", "OtherAssemblies.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
                entries.Add(line[3..], current = new([], []));
            else if (line.StartsWith("- `", StringComparison.Ordinal))
                current!.Lines.Add(line[3..^1]);
            else if (line.Length > 0)
                current?.Source.Add(line);
        }

        return new(entries);
    }

    internal sealed record Entry(List<string> Source, List<string> Lines);
}
