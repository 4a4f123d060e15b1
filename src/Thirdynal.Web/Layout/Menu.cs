using System.Security.Claims;
using Thirdynal.Web.Session;

namespace Thirdynal.Web.Layout;

/// <summary>The pages that a role works with, grouped by what they are about, in the order of its day.</summary>
internal static class Menu
{
    /// <summary>Groups in the order of the menu; the first has no heading.</summary>
    private static readonly string[] Groups = ["", "Leads", "Parcels", "Reports", "Administration"];

    /// <summary>Every page of the menu; the titles are texts (<see cref="Text.Texts"/>).</summary>
    internal static readonly MenuEntry[] All =
    [
        new("/", "Today", Roles.Floor + "," + Roles.Warehouse, ""),
        new("/work", "My leads", Roles.Callers, ""),
        new("/callbacks", "Callbacks", Roles.Callers, ""),
        new("/customers", "Customers", Roles.All, ""),
        new("/leads", "Leads", Roles.Callers, "Leads"),
        new("/pool", "Pool", Roles.Floor, "Leads"),
        new("/flags", "Work to look at", Roles.Floor, "Leads"),
        new("/do-not-contact", "Do not call", Roles.Floor, "Leads"),
        new("/orders", "Own orders", Roles.Parcels, "Parcels"),
        new("/review", "Review", Roles.Parcels, "Parcels"),
        new("/imports", "Imports", Roles.Parcels, "Parcels"),
        new("/sync", "J&T sync", Roles.Parcels, "Parcels"),
        new("/admin/policy", "Policy", Roles.Floor, "Administration"),
        new("/what-if", "What if", Roles.Floor, "Administration"),
        new("/admin/hours", "Calling hours", Roles.Floor, "Administration"),
        new("/admin/reasons", "Courier's reasons", Roles.Admin, "Administration"),
        new("/admin/users", "Users", Roles.Admin, "Administration"),
        new("/admin/keys", "API keys", Roles.Admin, "Administration"),
        new("/admin/audit", "Audit", Roles.Floor, "Administration"),
        new("/proof", "Proof", Roles.Floor, "Administration"),
        new("/reports/trends", "Trends", Roles.Floor, "Reports"),
        new("/reports/customers", "Customer performance", Roles.Floor, "Reports"),
        new("/reports/recycling", "Recycling funnel", Roles.Floor, "Reports"),
        new("/reports/agents", "Agents' figures", Roles.Callers, "Reports"),
        new("/reports/cohorts", "Cohorts", Roles.Floor, "Reports"),
        new("/reports/intake", "Imports and sync", Roles.Parcels, "Reports"),
        new("/reports/value", "What a call brings", Roles.Floor, "Reports"),
        new("/reports/holdout", "What recycling brings", Roles.Floor, "Reports"),
        new("/reports/hours", "Best hours to call", Roles.Floor, "Reports"),
    ];

    /// <summary>What this user sees.</summary>
    public static IEnumerable<(string Heading, MenuEntry[] Pages)> For(ClaimsPrincipal user) => Groups
        .Select(group => (group, All.Where(page => page.Group == group && page.Roles.Split(',').Any(user.IsInRole)).ToArray()))
        .Where(static group => group.Item2.Length > 0);
}

/// <summary>A page in the menu.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Roles">Who works with it.</param>
/// <param name="Group">Under which heading: "", "Leads", "Parcels", "Reports" or "Administration".</param>
internal sealed record MenuEntry(string Path, string Title, string Roles, string Group);
