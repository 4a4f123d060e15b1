using Microsoft.Playwright;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>
/// Looks at a page as people do: at three widths, light and dark, in both languages. Its pictures are kept in
/// <c>artifacts/screens</c>; what a machine can see is asserted.
/// </summary>
internal static class Gallery
{
    private static readonly (int Width, int Height)[] Screens = [(390, 844), (1024, 768), (1440, 900)];

    /// <summary>Opens a page and looks at it from all sides.</summary>
    /// <param name="page">Where.</param>
    /// <param name="path">The page's address.</param>
    /// <param name="folder">Which pictures these are.</param>
    /// <param name="name">What the page is called.</param>
    /// <param name="status">What it must be answered with.</param>
    public static async Task LookAsync(this IPage page, string path, string folder, string name, int status = 200)
    {
        await page.OpenAtAsync(path, status);
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // Colours that fade into each other would be looked at half-way.
            await page.EmulateMediaAsync(new() { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var (width, height) in Screens)
            {
                await page.SetViewportSizeAsync(width, height);
                await page.AssertFitsAsync($"{name} at {width}");
                await page.PictureAsync(folder, $"{name}-{width}-{theme.ToString().ToLowerInvariant()}");
            }
        }

        await page.AssertCleanAsync($"{name} in the dark", "color-contrast");
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.AssertCleanAsync(name);
    }

    /// <summary>The same page in Filipino, whose words are longer, on a phone.</summary>
    public static async Task LookInFilipinoAsync(this IPage page, string path, string name)
    {
        await page.Context.AddCookiesAsync([new() { Name = "language", Value = "fil", Url = page.Url }]);
        await page.SetViewportSizeAsync(390, 844);
        await page.OpenAtAsync(path);
        Assert.Equal("fil", await page.Locator("html").GetAttributeAsync("lang"));
        await page.AssertFitsAsync($"{name} in Filipino");
        await page.Context.ClearCookiesAsync(new() { Name = "language" });
        await page.SetViewportSizeAsync(1440, 900);
    }

    /// <summary>Goes to a page, which must answer as it should.</summary>
    public static async Task OpenAtAsync(this IPage page, string path, int status = 200)
    {
        var answer = await page.GotoAsync(path);
        Assert.Equal((path, status), (path, answer!.Status));
    }

    /// <summary>Keeps a picture of the page as it is.</summary>
    public static Task PictureAsync(this IPage page, string folder, string name) => page.ScreenshotAsync(new()
    {
        Path = Path.Combine(SourceTree.Root, "artifacts", "screens", folder, $"{name}.png"), FullPage = page.ViewportSize!.Width == 390,
    });

    /// <summary>Nobody scrolls a page sideways; wide tables scroll in themselves.</summary>
    public static async Task AssertFitsAsync(this IPage page, string what)
    {
        var over = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{what} is {over} pixels wider than the screen.");
    }
}
