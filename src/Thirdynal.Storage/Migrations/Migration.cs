using System.IO;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Thirdynal.Storage.Migrations;

/// <summary>An assembly that carries migrations: embedded resources named <c>0001_what_it_does.sql</c>.</summary>
/// <param name="Assembly">The assembly.</param>
public sealed record MigrationSource(Assembly Assembly);

/// <summary>One step of the schema.</summary>
/// <param name="Name">Its file name; the steps run in the order of their names.</param>
/// <param name="Sql">What it runs, in one transaction.</param>
internal sealed partial record Migration(string Name, string Sql)
{
    /// <summary>SHA-256 of the text, whatever line endings it was checked out with.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(Sql.Replace("\r\n", "\n", StringComparison.Ordinal))));

    /// <summary>The steps of all sources, in order.</summary>
    public static IReadOnlyList<Migration> Of(IEnumerable<MigrationSource> sources) =>
    [
        .. sources.Select(s => s.Assembly).Distinct()
            .SelectMany(a => a.GetManifestResourceNames().Where(n => FileName().IsMatch(n)).Select(n => new Migration(n, Text(a, n))))
            .OrderBy(m => m.Name, StringComparer.Ordinal),
    ];

    private static string Text(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^\d{4}_\w+\.sql$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FileName();
}
