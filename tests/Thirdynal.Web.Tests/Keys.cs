using Microsoft.Playwright;

namespace Thirdynal.Web.Tests;

/// <summary>Keys as a person presses them: on a page that has come.</summary>
internal static class Keys
{
    /// <summary>Presses a key once the page listens.</summary>
    public static async Task PressAsync(this IPage page, string key)
    {
        await page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        // A browser drops what is pressed before it has painted a page, which nobody can see by then.
        await page.EvaluateAsync("() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(painted)))");
        await page.Keyboard.PressAsync(key);
    }

    /// <summary>Stands in for the telephone: what the page would dial is kept, and no window of the system's comes up.</summary>
    public static async Task<IReadOnlyCollection<string>> AnswerCallsAsync(this IPage page)
    {
        var dialled = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await page.RouteAsync("**/work/*/call", async route =>
        {
            var answer = await route.FetchAsync();
            dialled.Enqueue((await answer.JsonAsync())!.Value.GetProperty("link").GetString()!);
            await route.FulfillAsync(new() { Response = answer, Json = new { link = "#dialled" } });
        });
        return dialled;
    }
}
