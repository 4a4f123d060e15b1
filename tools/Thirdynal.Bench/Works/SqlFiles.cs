using System.Globalization;
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

    /// <summary>The text of a file that makes data, with the size in the place of <c>:size</c>.</summary>
    public static string Text(string name, int size) =>
        Text(name).Replace(":size", size.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
