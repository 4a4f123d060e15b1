using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>Pages that stay open: they keep up, take nothing from the person at them, and say when the connection is gone.</summary>
[Collection(nameof(Floor))]
public sealed class LiveTests(Floor floor)
{
    [Fact]
    public async Task Pool_LeadTakenElsewhere_DisappearsWhileTheFocusStays()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/pool");
        var rows = page.Locator("#queue tbody tr");
        var first = await rows.First.Locator("a").First.GetAttributeAsync("href");
        var kept = rows.Last.Locator("a").First;
        await kept.FocusAsync();
        await page.EvaluateAsync("() => { window.mine = document.activeElement; scrollTo(0, 120); }");
        var before = await page.EvaluateAsync<int>("() => Math.round(document.activeElement.getBoundingClientRect().width)");

        var agent = await floor.NewUser(Role.Agent);
        await agent.Client.PostJson("/api/recycling/assign", new { count = 1 });

        await Assertions.Expect(page.Locator($"#queue tbody a[href='{first}']")).ToHaveCountAsync(0);
        // The very element of before, not another in its place.
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement === window.mine"));
        Assert.Equal(before, await page.EvaluateAsync<int>("() => Math.round(document.activeElement.getBoundingClientRect().width)"));
    }

    [Fact]
    public async Task Pool_FocusedLeadTakenElsewhere_FocusGoesToTheNextOne()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/pool");
        var first = page.Locator("#queue tbody tr a").First;
        var address = await first.GetAttributeAsync("href");
        await first.FocusAsync();

        var agent = await floor.NewUser(Role.Agent);
        await agent.Client.PostJson("/api/recycling/assign", new { count = 1 });

        await Assertions.Expect(page.Locator($"#queue tbody a[href='{address}']")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.closest('#queue') !== null"));
    }

    [Fact]
    public async Task Connection_LostAndBack_IsSaidAndLosesNothing()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/pool");
        var sign = page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "No connection to the service." });
        await Assertions.Expect(sign).ToBeHiddenAsync();
        await page.PressAsync("a");
        await page.GetByLabel("How many").FillAsync("3");

        await page.Context.SetOfflineAsync(true);
        await Assertions.Expect(sign).ToBeVisibleAsync();
        // What is sent now would be lost: it stays on the page.
        await page.GetByLabel("How many").PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("How many")).ToHaveValueAsync("3");

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(sign).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByLabel("How many")).ToHaveValueAsync("3");
    }

    [Fact]
    public async Task Service_ThatFails_IsAskedLessAndLess()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        var asked = new System.Collections.Concurrent.ConcurrentQueue<long>();
        await page.GotoAsync("/sync");
        await page.EvaluateAsync("() => { for (const part of document.querySelectorAll('[data-refresh]')) part.dataset.refresh = 1; }");
        await page.RouteAsync("**/sync", route =>
        {
            asked.Enqueue(Environment.TickCount64);
            return route.FulfillAsync(new() { Status = 503 });
        });

        await Thirdynal.Testing.Eventually.True(() => asked.Count >= 3, TimeSpan.FromSeconds(60));

        var times = asked.ToArray();
        Assert.True(times[2] - times[1] > (times[1] - times[0]) * 1.3, $"{times[1] - times[0]} ms, then {times[2] - times[1]} ms");
        await Assertions.Expect(page.Locator("#offline")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_ThatNobodySees_DoesNotAsk()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/sync");
        await page.EvaluateAsync("() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true }); }");
        var asked = 0;
        page.Request += (_, request) => { if (request.Url.EndsWith("/sync", StringComparison.Ordinal)) Interlocked.Increment(ref asked); };

        // Longer than the page's three seconds.
        await page.WaitForFunctionAsync("begun => performance.now() - begun > 4500", await page.EvaluateAsync<double>("() => performance.now()"));
        Assert.Equal(0, asked);

        await page.EvaluateAsync("() => { delete document.hidden; document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); }");
        await Thirdynal.Testing.Eventually.True(() => Volatile.Read(ref asked) > 0);
    }
}
