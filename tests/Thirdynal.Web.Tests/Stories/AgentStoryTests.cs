using Microsoft.Playwright;
using Thirdynal.Testing;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Stories;

/// <summary>Ben's day at the phone, from sign-in to sign-out, without touching the mouse.</summary>
[Collection(nameof(DemoFloor))]
public sealed class AgentStoryTests(DemoFloor floor)
{
    private IPage page = null!;

    [Fact]
    public async Task Day_OfAnAgent_ByKeysAlone()
    {
        await HeSignsInAndIsAtHisLeads();
        await NobodyAnswersTheFirst();
        await TheSecondWantsToBeCalledInAnHour();
        await TheThirdBuys();
        await HeTakesANextOneAndGivesItBack();
        await ASupervisorsPageIsNotHis();
        await HeSignsOut();
    }

    private async Task HeSignsInAndIsAtHisLeads()
    {
        page = await floor.OpenAsync();
        // There is no telephone here: what would ring is asked for as ever, and then left alone.
        await page.RouteAsync("**/work/*/call", static async route => await route.FulfillAsync(new() { Response = await route.FetchAsync(), Body = """{"link":"#telephone"}""" }));
        await page.GotoAsync("/");
        await page.Keyboard.TypeAsync("ben");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(DemoFloor.Password);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "My leads" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("3 in hand")).ToBeVisibleAsync();
    }

    private async Task NobodyAnswersTheFirst()
    {
        await page.PressAsync("c");
        await Assertions.Expect(page.Locator("#timer")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"\d:\d\d", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.PressAsync("t");
        await page.Keyboard.TypeAsync("Rang for a minute.");
        await page.Keyboard.PressAsync("Escape");
        await page.PressAsync("2");

        await SaysAsync("No answer. Due again");
        Assert.Equal("Rang for a minute.", await LastAsync<string>("notes"));
        Assert.Equal("CALL", await LastAsync<string>("contact_method"));
    }

    private async Task TheSecondWantsToBeCalledInAnHour()
    {
        await page.PressAsync("3");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.PressAsync("1");
        await page.PressAsync("Enter");

        await SaysAsync("Callback. Due again");
        Assert.Equal("CALLBACK", await LastAsync<string>("new_status"));
        await Assertions.Expect(page.Locator("#callbacks li")).Not.ToHaveCountAsync(0);
    }

    private async Task TheThirdBuys()
    {
        await page.PressAsync("1");
        var product = page.GetByLabel("Product");
        await Assertions.Expect(product).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync("Turmeric Coffee");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("650");
        await page.Keyboard.PressAsync("Enter");

        await SaysAsync("Sold: order");
        await Eventually.Equal(650m, () => floor.Database.ScalarAsync<decimal>("select cod_amount from courier_orders where product_name = 'Turmeric Coffee'"));
        await Assertions.Expect(page.Locator("dl.totals div", new() { HasText = "Sold" }).Locator("dd")).ToHaveTextAsync("1");
    }

    private async Task HeTakesANextOneAndGivesItBack()
    {
        // With "bring the next lead by itself", the last sale has brought one already.
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();
        await page.PressAsync("9");
        await SaysAsync("Given back.");
        await Assertions.Expect(page.GetByText("You hold no lead.")).ToBeVisibleAsync();
    }

    private async Task ASupervisorsPageIsNotHis()
    {
        await page.GotoAsync("/pool");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Not for your role" })).ToBeVisibleAsync();
        var foreign = await floor.Database.ScalarAsync<Guid>("select customer_id from lead_recycling_pool where pool_status = 'ASSIGNED' and assigned_to = $1 limit 1", (await floor.IdOf("ana")).ToString());
        Assert.Equal(404, (await page.GotoAsync($"/customers/{foreign}"))!.Status);
    }

    private async Task HeSignsOut()
    {
        await page.GotoAsync("/work");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ben Santos" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel("Password")).ToBeVisibleAsync();
    }

    private Task SaysAsync(string sentence) => Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync(sentence);

    private async Task<T?> LastAsync<T>(string column) => await floor.Database.ScalarAsync<T>(
        $"select {column} from lead_status_history where changed_by = $1 and contact_method = 'CALL' order by created_at desc limit 1", (await floor.IdOf("ben")).ToString());
}
