using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Thirdynal.Bench.Server;

namespace Thirdynal.Bench.Reporting;

/// <summary>Writes what was measured, as Markdown for people and JSON for programs.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes both files.</summary>
    /// <returns>The path of the Markdown file.</returns>
    public static async Task<string> WriteAsync(
        string folder, BenchServer server, IReadOnlyList<WorkReport> reports, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var at = TimeProvider.System.GetUtcNow();
        var name = Path.Combine(folder, $"{at.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}-{(reports.Count == 1 ? reports[0].Work.Name : "all")}");
        var machine = new
        {
            At = at,
            Processors = Environment.ProcessorCount,
            MemoryMegabytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024 / 1024,
            Runtime = RuntimeInformation.FrameworkDescription,
            PostgreSql = await server.VersionAsync(cancellationToken),
            Durability = await server.DurabilityAsync(cancellationToken),
        };
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"# Measured on {at:yyyy-MM-dd HH:mm} UTC\n\n{machine.Processors} processors, {machine.MemoryMegabytes:N0} MB, {machine.Runtime}, PostgreSQL {machine.PostgreSql} on the same machine; {string.Join(", ", machine.Durability.Select(s => $"{s.Key} {s.Value}"))}.\n\n");
        foreach (var report in reports) text.Append(report.Markdown());
        await File.WriteAllTextAsync(name + ".md", text.ToString(), cancellationToken);
        foreach (var (drawing, svg) in reports.SelectMany(static report => report.Drawings)) await File.WriteAllTextAsync(Path.Combine(folder, drawing), svg, cancellationToken);
        var json = new { machine, works = reports.Select(r => new { r.Work.Name, r.Size, r.Runs }) };
        await File.WriteAllTextAsync(name + ".json", JsonSerializer.Serialize(json, Indented), cancellationToken);
        return name + ".md";
    }
}
