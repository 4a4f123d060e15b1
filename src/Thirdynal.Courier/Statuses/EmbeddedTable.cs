using CsvHelper;

namespace Thirdynal.Courier.Statuses;

/// <summary>A CSV table that ships inside the assembly. A damaged one is our own mistake and stops the program at start.</summary>
internal static class EmbeddedTable
{
    /// <param name="name">Folder and file within the project, joined by a dot.</param>
    /// <returns>One dictionary a row, keyed by heading.</returns>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string name)
    {
        var assembly = typeof(EmbeddedTable).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Thirdynal.Courier.{name}")
            ?? throw new InvalidOperationException($"The table {name} is not embedded in {assembly.GetName().Name}.");
        using var csv = CsvReader.Create(stream);
        var rows = new List<IReadOnlyDictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.Headers.ToDictionary(heading => heading, csv.GetString, StringComparer.Ordinal));
        return rows;
    }
}
