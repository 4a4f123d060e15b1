using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>A supervisor's day.</summary>
[Collection(nameof(Floor))]
public sealed class SupervisorDayTests(Floor floor)
{
    [Fact]
    public async Task HandOut_ToAnAgent_ShowsItInThePool()
    {
        var agent = await floor.NewUser(Role.Agent);
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GetByRole(AriaRole.Link, new() { Name = "Pool" }).ClickAsync();
        await page.ArriveAtAsync("**/pool");

        await page.PressAsync("a");
        await page.GetByLabel(agent.Name).And(page.Locator("[type=checkbox]")).CheckAsync();
        await page.GetByLabel("How many").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand out" }).And(page.Locator("[type=submit]")).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 leads handed out.");
        await page.GotoAsync($"/pool?status=ASSIGNED&assignedTo={agent.Id}");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task NeverCallAgain_FromTheProfile_WithdrawsAndSaysSo()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.PressAsync("/");
        await page.Keyboard.TypeAsync("Customer 40");
        await page.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Customer 40" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Never call again" }).First.ClickAsync();
        await page.Locator("dialog[open]").GetByLabel("Why").FillAsync("Asked us to stop");
        await page.GetByRole(AriaRole.Button, new() { Name = "Never call again" }).And(page.Locator("[type=submit]")).ClickAsync();

        await Assertions.Expect(page.GetByText("Asked us to stop").First).ToBeVisibleAsync();
        Assert.Equal(0L, await floor.Database.ScalarAsync<long>(
            "select count(*) from lead_recycling_pool p join customers c on c.id = p.customer_id where p.is_open and c.name_display = 'Customer 40'"));
    }

    [Fact]
    public async Task Find_ByTheWaybill_OpensItsCustomer()
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();
        var now = floor.Time.GetUtcNow();
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row("Delivered", now.AddDays(-9), now.AddDays(-2), name: "Josefa Llanes"))));
        var (page, _) = await floor.SignInAsync(Role.Supervisor);

        await page.PressAsync("/");
        await page.Keyboard.TypeAsync(parcel.Waybill);
        await page.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Josefa Llanes");
    }

    [Fact]
    public async Task Today_WhileItIsOpen_KeepsUpWithTheFloor()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        var held = page.Locator(".card", new() { HasText = "In agents' hands" }).Locator(".figure");
        var before = int.Parse((await held.TextContentAsync())!, System.Globalization.CultureInfo.InvariantCulture);

        var agent = await floor.NewUser(Role.Agent);
        await agent.Client.PostJson("/api/recycling/assign", new { count = 1 });

        await Assertions.Expect(held).Not.ToHaveTextAsync($"{before}");
    }

    [Fact]
    public async Task Today_FlagsOfWork_AreThereAndLeadToTheirLeads()
    {
        var agent = await floor.NewUser(Role.Agent);
        foreach (var lead in (await agent.Client.PostJson("/api/recycling/assign", new { count = 10 }))["leads"]!.AsArray())
            await agent.Client.PostJson($"/api/recycling/{lead!["recycleId"]!.GetValue<Guid>()}/outcome", new { outcome = "NO_ANSWER" });
        var (page, _) = await floor.SignInAsync(Role.Supervisor);

        await page.GotoAsync("/");
        await Assertions.Expect(page.GetByText("The program is ready")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = agent.Name }).First.ClickAsync();

        await page.ArriveAtAsync($"**/flags?agent={agent.Id}");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync(["Many no-answers in a short time: 10"]);
    }
}
