using System.Security.Claims;
using Thirdynal.Web.Session;

namespace Thirdynal.Web.Layout;

/// <summary>The pages that a role works with, in the order of its day.</summary>
internal static class Menu
{
    private static readonly MenuEntry[] All =
    [
        new("/", "Today", Roles.Floor + "," + Roles.Warehouse),
        new("/work", "My leads", Roles.Callers),
        new("/pool", "Pool", Roles.Floor),
        new("/customers", "Customers", Roles.All),
        new("/imports", "Imports", Roles.Parcels),
        new("/sync", "J&T sync", Roles.Parcels),
        new("/users", "Users", Roles.Admin),
    ];

    /// <summary>What this user sees.</summary>
    public static IEnumerable<MenuEntry> For(ClaimsPrincipal user) => All.Where(page => page.Roles.Split(',').Any(user.IsInRole));
}

/// <summary>A page in the menu.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Roles">Who works with it.</param>
internal sealed record MenuEntry(string Path, string Title, string Roles);
