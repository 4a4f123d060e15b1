using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Every page there is, found by its route.</summary>
internal static class SitePages
{
    /// <summary>In the order of their addresses.</summary>
    public static IReadOnlyList<SitePage> All { get; } =
    [
        .. typeof(WebHosting).Assembly.GetTypes()
            .Where(static type => type.GetCustomAttributes<RouteAttribute>().Any())
            .Select(static type => new SitePage(
                type.Name, type.GetCustomAttribute<RouteAttribute>()!.Template, type.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',') ?? []))
            .OrderBy(static page => page.Template, StringComparer.Ordinal),
    ];

    /// <summary>One of them.</summary>
    public static SitePage Of(string name) => All.Single(page => page.Name == name);

    /// <summary>All that is wrong is told at once.</summary>
    public static async Task EachAsync(IEnumerable<SitePage> pages, Func<SitePage, Task> look)
    {
        var wrong = new List<string>();
        foreach (var site in pages)
        {
            try
            {
                await look(site);
            }
            catch (Exception failure) when (failure is Xunit.Sdk.XunitException or PlaywrightException)
            {
                wrong.Add($"{site.Name}: {failure.Message}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }
}

/// <summary>A page.</summary>
/// <param name="Name">Its component.</param>
/// <param name="Template">Its address, perhaps with a value in it.</param>
/// <param name="Roles">Who may open it; empty for everyone.</param>
internal sealed record SitePage(string Name, string Template, string[] Roles)
{
    /// <summary>Whether it shows something without being told of what, in its address or, as the page that compares two customers, behind it.</summary>
    public bool StandsAlone => !Template.Contains('{', StringComparison.Ordinal) && Name != "MergeCustomers";

    /// <summary>Its address with this value in it.</summary>
    public string With(string value) => $"{Template[..Template.IndexOf('{', StringComparison.Ordinal)]}{value}{Template[(Template.IndexOf('}', StringComparison.Ordinal) + 1)..]}";

    /// <summary>Who works with it most; empty for everyone.</summary>
    public string MainRole => Roles.Contains("AGENT") && !Roles.Contains("WAREHOUSE") ? "AGENT" : Roles.FirstOrDefault("");
}
