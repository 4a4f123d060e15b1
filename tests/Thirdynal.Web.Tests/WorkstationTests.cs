using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>The agent's workstation: all of it by key, and nothing lost on the way.</summary>
[Collection(nameof(Floor))]
public sealed class WorkstationTests(Floor floor)
{
    [Fact]
    public async Task OneLead_FromOpeningToASale_WithoutTheMouse()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        var dialled = await page.AnswerCallsAsync();
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();

        await page.PressAsync("c");
        await Assertions.Expect(page.Locator("#timer")).ToContainTextAsync("0:0");
        Assert.StartsWith("tel:+639", Assert.Single(dialled), StringComparison.Ordinal);
        await page.PressAsync("t");
        await page.Keyboard.TypeAsync("Wants two.");
        await page.Keyboard.PressAsync("Escape");
        await page.PressAsync("1");
        await Assertions.Expect(page.GetByLabel("Product")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Herbal tea by key");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Sold: order");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".totals")).ToContainTextAsync("Sold");
        Assert.Equal(["1", "1"], (await page.Locator(".totals dd").AllTextContentsAsync()).Take(2));
        await Eventually.Equal(("Herbal tea by key", 500m, "Wants two."), async () => (
            (await floor.Database.ScalarAsync<string>("select product_name from courier_orders where created_by = $1", user.Id.ToString()))!,
            await floor.Database.ScalarAsync<decimal>("select cod_amount from courier_orders where created_by = $1", user.Id.ToString()),
            (await floor.Database.ScalarAsync<string>("select notes from lead_status_history where new_status = 'SALE' and changed_by = $1", user.Id.ToString()))!));
        Assert.Equal(1L, await floor.Database.ScalarAsync<long>("select count(*) from audit where action = 'CALL_DIALLED' and actor = $1", user.Id.ToString()));
        await GiveBackAsync(user);
    }

    [Fact]
    public async Task Draft_OfNotes_OutlivesAReload_AndGoesWithItsLead()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();
        await page.GetByLabel("Bring the next lead by itself").UncheckAsync();
        await page.PressAsync("t");
        await page.Keyboard.TypeAsync("Half a thou");
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("Bring the next lead by itself")).Not.ToBeCheckedAsync();

        await Assertions.Expect(page.GetByLabel("Notes")).ToHaveValueAsync("Half a thou");
        await page.PressAsync("4");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Declined: saved.");
        await Assertions.Expect(page.GetByText("You hold no lead.")).ToBeVisibleAsync();
        Assert.Equal("Half a thou", await floor.Database.ScalarAsync<string>("select notes from lead_status_history where new_status = 'DECLINED' and changed_by = $1", user.Id.ToString()));
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByLabel("Notes")).ToHaveValueAsync("");
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(sessionStorage).filter(key => key.startsWith('draft:')).length"));
        await GiveBackAsync(user);
    }

    [Fact]
    public async Task Callback_ByKeys_IsPromisedAndListed()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();

        await page.PressAsync("3");
        await Assertions.Expect(page.Locator("#callback")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Callback. Due again");
        await Assertions.Expect(page.Locator("#callbacks")).ToContainTextAsync("min");
        var at = await floor.Database.ScalarAsync<DateTime>("select available_from from lead_recycling_pool where is_open and callback_owner = $1", user.Id.ToString());
        Assert.InRange(at - floor.Time.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(55), TimeSpan.FromMinutes(61));
        await GiveBackAsync(user);
    }

    [Fact]
    public async Task Call_WithNumbersMasked_DialsWhatThePageDoesNotShow()
    {
        var admin = (await floor.SignInAs(Role.Admin)).Client;
        await MaskAsync(admin, on: true);
        try
        {
            var (page, user) = await floor.SignInAsync(Role.Agent);
            await page.PressAsync("n");
            await Assertions.Expect(page.Locator(".phone")).ToContainTextAsync("***");
            var dialled = await page.AnswerCallsAsync();
            await page.PressAsync("c");

            await Assertions.Expect(page.Locator("#timer")).ToContainTextAsync("0:0");
            Assert.Matches(@"^tel:\+639\d{9}$", Assert.Single(dialled));
            Assert.DoesNotMatch(@"\+639\d{9}", await page.ContentAsync());
            await GiveBackAsync(user);
        }
        finally
        {
            await MaskAsync(admin, on: false);
        }
    }

    private static async Task MaskAsync(HttpClient admin, bool on)
    {
        var policy = await admin.GetJson("/api/policy");
        policy["handOut"]!["maskPhones"] = on;
        await admin.SendJson(HttpMethod.Put, "/api/policy", new { reason = "A test.", policy }, 200);
    }

    private static async Task GiveBackAsync(ApiUser agent)
    {
        foreach (var lead in (await agent.Client.GetJson("/api/recycling/mine")).Items())
            await agent.Client.PostJson($"/api/recycling/{lead!["recycleId"]!.GetValue<Guid>()}/release");
    }
}
