using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

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
}

/// <summary>A page.</summary>
/// <param name="Name">Its component.</param>
/// <param name="Template">Its address, perhaps with a value in it.</param>
/// <param name="Roles">Who may open it; empty for everyone.</param>
internal sealed record SitePage(string Name, string Template, string[] Roles)
{
    /// <summary>Whether it shows something without being told of what, in its address or, as the page that compares two customers, behind it.</summary>
    public bool StandsAlone => !Template.Contains('{', StringComparison.Ordinal) && Name != "MergeCustomers";

    /// <summary>Who works with it most; empty for everyone.</summary>
    public string MainRole => Roles.Contains("AGENT") && !Roles.Contains("WAREHOUSE") ? "AGENT" : Roles.FirstOrDefault("");
}
