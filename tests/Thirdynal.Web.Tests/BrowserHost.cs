using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>The program, and a browser to look at it.</summary>
public abstract partial class BrowserHost : ApiHost
{
    /// <summary>As many people sit at their pages at a time; a test has at most this many.</summary>
    private const int Windows = 4;

    /// <summary>Milliseconds that anything on a page may take.</summary>
    private const int Patience = 90_000;
    private readonly ConcurrentBag<string> errors = [];
    private readonly Queue<IBrowserContext> open = [];
    private IPlaywright? playwright;

    /// <summary>A real Chromium.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await PrepareAsync();
        await StartAsync();
        await FillAsync();
        Assertions.SetDefaultExpectTimeout(Patience); // A busy machine is no reason to fail.
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("THIRDYNAL_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public override async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
        Assert.Empty(errors);
    }

    /// <summary>What has to be there before the program starts.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>What the program is given once it runs.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;

    /// <summary>A page on which nobody has signed in. An error in its script fails the collection.</summary>
    /// <param name="stays">Whether it is for several tests; others are closed in time, for an open page keeps asking.</param>
    internal async Task<IPage> OpenAsync(bool stays = false)
    {
        if (!stays && open.Count == Windows) await open.Dequeue().CloseAsync();
        var context = await Browser.NewContextAsync(new() { BaseURL = Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        if (!stays) open.Enqueue(context);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => errors.Add($"{page.Url}: {error}");
        return page;
    }

    /// <summary>A page on which somebody has signed in.</summary>
    internal async Task<IPage> SignInAsync(string userName, bool stays = false)
    {
        var page = await OpenAsync(stays);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("User name").FillAsync(userName);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAtAsync(AnyButSignIn());
        return page;
    }

    [GeneratedRegex("^(?!.*sign-in)", RegexOptions.None, 1_000)]
    private static partial Regex AnyButSignIn();
}
