using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>The program with forty leads that are due, and a browser to look at it.</summary>
public sealed class Floor : ApiHost
{
    private IPlaywright? playwright;

    /// <summary>A real Chromium.</summary>
    public IBrowser Browser { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await OpenEntries.AddAsync(Database, 40);
        await StartAsync();
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
    }

    /// <summary>A page on which a new user of this role has signed in. What goes wrong in it fails the test.</summary>
    internal async Task<(IPage Page, ApiUser User)> SignInAsync(Role role)
    {
        var user = await NewUser(role);
        var page = await (await Browser.NewContextAsync(new() { BaseURL = Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } })).NewPageAsync();
        page.PageError += static (_, error) => throw new InvalidOperationException(error);
        await page.GotoAsync("/");
        await page.GetByLabel("User name").FillAsync(user.Name);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        return (page, user);
    }
}

[CollectionDefinition(nameof(Floor))]
public sealed class FloorCollection : ICollectionFixture<Floor>;
