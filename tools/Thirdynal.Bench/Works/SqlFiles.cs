using System.Reflection;

namespace Thirdynal.Bench.Works;

/// <summary>The SQL files that lie beside the works.</summary>
internal static class SqlFiles
{
    /// <summary>The text of a file.</summary>
    /// <param name="name">Its name, e.g. <c>ClaimData.sql</c>.</param>
    public static string Text(string name)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var reader = new StreamReader(assembly.GetManifestResourceStream(
            assembly.GetManifestResourceNames().Single(n => n.EndsWith('.' + name, StringComparison.Ordinal)))!);
        return reader.ReadToEnd();
    }
}
