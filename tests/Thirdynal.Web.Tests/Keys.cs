using Microsoft.Playwright;

namespace Thirdynal.Web.Tests;

/// <summary>Keys as a person presses them: on a page that has come.</summary>
internal static class Keys
{
    /// <summary>Presses a key once the page listens.</summary>
    public static async Task PressAsync(this IPage page, string key)
    {
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Keyboard.PressAsync(key);
    }
}
