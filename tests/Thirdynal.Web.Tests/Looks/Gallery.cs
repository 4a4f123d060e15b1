using Microsoft.Playwright;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>
/// Looks at a page as people do: at three widths, light and dark, in both languages. Its pictures are kept in
/// <c>artifacts/screens</c>; what a machine can see is asserted.
/// </summary>
internal static class Gallery
{
    private static readonly (int Width, int Height)[] Screens = [(1440, 900), (1024, 768), (390, 844)];

    /// <summary>All of it.</summary>
    public static async Task LookAsync(this IPage page, string path, string folder, string name)
    {
        await OpenAsync(page, path);
        await page.AssertCleanAsync($"{name} in English");
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            if (theme == ColorScheme.Dark) await page.AssertCleanAsync($"{name} in the dark", "color-contrast");
            foreach (var (width, height) in Screens)
            {
                await page.SetViewportSizeAsync(width, height);
                await AssertFitsAsync(page, $"{name} at {width}");
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(SourceTree.Root, "artifacts", "screens", folder, $"{name}-{width}-{theme.ToString().ToLowerInvariant()}.png"),
                    FullPage = width == 390, Animations = ScreenshotAnimations.Disabled,
                });
            }
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }

    /// <summary>As <see cref="LookAsync"/>, in Filipino, on a phone.</summary>
    public static async Task LookInFilipinoAsync(this IPage page, string path, string folder, string name)
    {
        await page.Context.AddCookiesAsync([new() { Name = "language", Value = "fil", Url = page.Url }]);
        await page.SetViewportSizeAsync(390, 844);
        await OpenAsync(page, path);
        Assert.Equal("fil", await page.Locator("html").GetAttributeAsync("lang"));
        await page.AssertCleanAsync($"{name} in Filipino");
        await AssertFitsAsync(page, $"{name} in Filipino");
        await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Root, "artifacts", "screens", folder, $"{name}-fil.png"), FullPage = true });
        await page.Context.ClearCookiesAsync(new() { Name = "language" });
        await page.SetViewportSizeAsync(1440, 900);
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        var answer = await page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path}: {answer.Status}");
    }

    /// <summary>Nobody scrolls a page sideways; wide tables scroll in themselves.</summary>
    private static async Task AssertFitsAsync(IPage page, string what)
    {
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{what} is {over} pixels wider than the screen.");
    }
}
