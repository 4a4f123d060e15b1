using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Thirdynal.Web.Tests;

/// <summary>
/// Waits for the page that a click leads to, by asking for it again and again. Playwright's own wait listens for the page's
/// events, and has missed that of a page that was there at once.
/// </summary>
internal static class Arrival
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Waits until the page at an address is there as a whole.</summary>
    /// <param name="page">The tab.</param>
    /// <param name="address">The address; <c>**</c> stands for anything.</param>
    public static Task ArriveAtAsync(this IPage page, string address) =>
        page.ArriveAtAsync(new Regex("^" + Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));

    /// <summary>Waits until a page whose address matches is there as a whole.</summary>
    public static async Task ArriveAtAsync(this IPage page, Regex address)
    {
        await Assertions.Expect(page).ToHaveURLAsync(address, new() { Timeout = (float)Patience.TotalMilliseconds });
        await page.WaitForFunctionAsync("() => document.readyState === 'complete'", null, new() { Timeout = (float)Patience.TotalMilliseconds });
    }
}
