using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Stories;

/// <summary>Sofia's day: she looks at the floor, hands out leads, makes new ones, looks after callbacks, and protects who asks for it.</summary>
[Collection(nameof(DemoFloor))]
public sealed partial class SupervisorStoryTests(DemoFloor floor)
{
    private IPage page = null!;

    [Fact]
    public async Task Day_OfASupervisor()
    {
        page = await floor.SignInAsync("sofia");
        await TodayShowsTheFloor();
        await SheMakesLeadsOfOldOrders();
        await SheHandsLeadsToCarla();
        await SheTakesALeadFromAnaForCarla();
        await SheSeesWhoPromisedACall();
        await SheFindsACustomerWhoMustNotBeCalledAgain();
        await ThePagesAreForTheFloorAndNotForAdmins();
    }

    private async Task TodayShowsTheFloor()
    {
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Today" })).ToBeVisibleAsync();
        Assert.True(await FigureAsync("Can be called now") > 0);
        Assert.True(await FigureAsync("In agents' hands") > 0);
        Assert.True(await FigureAsync("Sold") > 0);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "my-waybill-900.csv" })).ToBeVisibleAsync();
    }

    private async Task SheMakesLeadsOfOldOrders()
    {
        await MenuAsync("Leads");
        await page.GetByRole(AriaRole.Link, new() { Name = "Farming" }).ClickAsync();
        var make = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Make [1-9][0-9,]* leads", RegexOptions.None, TimeSpan.FromSeconds(1)) });
        await Assertions.Expect(make).ToBeEnabledAsync();
        var (before, count) = (await FarmedAsync(), Digits(await make.TextContentAsync()));
        await make.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("leads were made");
        Assert.Equal(before + count, await FarmedAsync());
    }

    private async Task SheHandsLeadsToCarla()
    {
        await MenuAsync("Pool");
        await page.PressAsync("a");
        await page.GetByLabel("Carla Garcia", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("How many").FillAsync("4");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Hand out" }).ClickAsync();
        await Assertions.Expect(page.GetByText("4 leads handed out.")).ToBeVisibleAsync();
        Assert.Equal(4L, await HeldAsync("carla"));
    }

    private async Task SheTakesALeadFromAnaForCarla()
    {
        await page.GotoAsync($"/pool?status=ASSIGNED&assignedTo={await floor.IdOf("ana")}");
        await page.Locator("#queue tbody a").First.ClickAsync();
        await page.GetByText("Give to another agent").First.ClickAsync();
        var form = page.Locator("details[open]");
        await form.GetByLabel("Give to").SelectOptionAsync("Carla Garcia");
        await form.Locator("[name='Hand.Reason']").FillAsync("Ana is at lunch");
        await form.GetByRole(AriaRole.Button).Last.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        Assert.Equal(5L, await HeldAsync("carla"));
    }

    private async Task SheSeesWhoPromisedACall()
    {
        await MenuAsync("Callbacks");
        await page.Locator(".tabs a[href='/callbacks?state=SCHEDULED']").ClickAsync();
        await Assertions.Expect(page.Locator("#list")).ToContainTextAsync("Ana Cruz");
    }

    private async Task SheFindsACustomerWhoMustNotBeCalledAgain()
    {
        var (name, id) = await NobodysLeadAsync();
        await page.PressAsync("/");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"a[href='/customers/{id}']").First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Never call again" }).First.ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("Asked us to stop.");
        await dialog.GetByRole(AriaRole.Button).First.ClickAsync();
        await Assertions.Expect(page.GetByText("Asked us to stop.").First).ToBeVisibleAsync();
        Assert.Equal(0L, await floor.Database.ScalarAsync<long>("select count(*) from lead_recycling_pool where is_open and customer_id = $1", id));
    }

    private async Task ThePagesAreForTheFloorAndNotForAdmins()
    {
        await page.GotoAsync("/admin/users");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Not for your role" })).ToBeVisibleAsync();
    }

    private async Task MenuAsync(string title) =>
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true }).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();

    private async Task<int> FigureAsync(string label) => Digits(await page.Locator(".cards .card", new() { HasText = label }).Locator(".figure").First.TextContentAsync());

    private Task<long> FarmedAsync() => floor.Database.ScalarAsync<long>("select count(*) from leads where source in ('FARMED', 'REORDER')");

    private async Task<long> HeldAsync(string userName) => await floor.Database.ScalarAsync<long>(
        "select count(*) from lead_recycling_pool where pool_status = 'ASSIGNED' and assigned_to = $1", (await floor.IdOf(userName)).ToString());

    private async Task<(string Name, Guid Id)> NobodysLeadAsync() => (await floor.Database.ListAsync(
        "select c.name_display, c.id from lead_recycling_pool p join customers c on c.id = p.customer_id where p.pool_status = 'AVAILABLE' order by p.id limit 1",
        static row => (row.GetString(0), row.GetGuid(1))))[0];

    private static int Digits(string? text) => int.Parse(NotDigits().Replace(text ?? "", ""), System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("[^0-9]", RegexOptions.None, 1_000)]
    private static partial Regex NotDigits();
}
