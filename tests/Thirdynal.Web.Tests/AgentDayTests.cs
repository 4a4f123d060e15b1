using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;

namespace Thirdynal.Web.Tests;

/// <summary>An agent's day, without the mouse.</summary>
[Collection(nameof(Floor))]
public sealed class AgentDayTests(Floor floor)
{
    [Fact]
    public async Task Keys_NextLeadAndNoAnswer_SaysWhenItIsDueAgain()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        await Assertions.Expect(page.GetByText("You hold no lead.")).ToBeVisibleAsync();

        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();
        await page.PressAsync("t");
        await page.Keyboard.TypeAsync("Rang out.");
        await page.PressAsync("Escape");
        await page.PressAsync("2");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("No answer. Due again");
        Assert.Equal("Rang out.", await floor.Database.ScalarAsync<string>(
            "select notes from lead_status_history where new_status = 'NO_ANSWER' and changed_by = $1", user.Id.ToString()));
    }

    [Fact]
    public async Task Keys_Sale_MakesADraftWithWhatWasTyped()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();

        await page.PressAsync("1");
        await Assertions.Expect(page.GetByLabel("Product")).ToBeFocusedAsync();
        await page.GetByLabel("Product").FillAsync("Herbal Serum");
        await page.GetByLabel("COD in pesos").FillAsync("750");
        await page.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Sold: order");
        await Eventually.Equal(750m, () => floor.Database.ScalarAsync<decimal>(
            "select cod_amount from courier_orders where product_name = 'Herbal Serum' and created_by = $1", user.Id.ToString()));
    }

    [Fact]
    public async Task Keys_Callback_ComesBackAtTheChosenTime()
    {
        var (page, _) = await floor.SignInAsync(Role.Agent);
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();

        await page.PressAsync("3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tomorrow 10:00" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and next" }).And(page.Locator(":visible")).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("10:00");
    }

    [Fact]
    public async Task KeysOff_Digit_DoesNothing()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        await page.PressAsync("n");
        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();
        await page.GetByLabel("Keys on").UncheckAsync();

        await page.PressAsync("4");
        await page.ReloadAsync();

        await Assertions.Expect(page.GetByText("1 in hand")).ToBeVisibleAsync();
        Assert.Equal(0L, await floor.Database.ScalarAsync<long>(
            "select count(*) from lead_status_history where new_status = 'DECLINED' and changed_by = $1", user.Id.ToString()));
    }
}
