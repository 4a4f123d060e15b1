using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>axe-core, which looks for what people with disabilities stumble over; npm brings it, as Axe/package-lock.json says.</summary>
internal static class Axe
{
    private static readonly Lazy<Task<string>> Script = new(LoadAsync);

    /// <summary>Fails where axe finds a violation on the page as it is.</summary>
    /// <param name="page">The page.</param>
    /// <param name="what">What is looked at, for the message.</param>
    /// <param name="rule">One rule alone; null for all.</param>
    public static async Task AssertCleanAsync(this IPage page, string what, string? rule = null)
    {
        // Through the debugger's door: the pages' content policy lets in no script of others.
        await page.EvaluateAsync(await Script.Value);
        var found = await page.EvaluateAsync<JsonElement>(
            """
            rule => {
              // Of many rows that are alike some stand for all.
              for (const rows of document.querySelectorAll('tbody')) for (const row of [...rows.children].slice(8)) row.remove();
              return axe.run(document, { resultTypes: ['violations'], ...(rule ? { runOnly: [rule] } : {}) }).then(result =>
              result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.html.slice(0, 160)} (${n.failureSummary.replace(/\s+/g, ' ').slice(0, 200)})`)));
            }
            """,
            rule);
        var violations = found.EnumerateArray().Select(violation => $"{what}: {violation}").ToArray();
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }

    private static async Task<string> LoadAsync()
    {
        var folder = Path.Combine(SourceTree.Root, "tests", "Thirdynal.Web.Tests", "Axe");
        var script = Path.Combine(folder, "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(script))
        {
            using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync();
            Assert.Equal(0, npm.ExitCode);
        }

        return await File.ReadAllTextAsync(script);
    }
}
