using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>A customer's profile.</summary>
[Collection(nameof(Floor))]
public sealed class ProfileTests(Floor floor)
{
    private DateTimeOffset Now => floor.Time.GetUtcNow();

    [Fact]
    public async Task Standing_NamesEveryBlockerAndWhenItLifts()
    {
        var agent = await floor.NewUser(Role.Agent);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;
        var (page, _) = await floor.SignInAsync(Role.Supervisor);

        await page.GotoAsync($"/customers/{lead["customer"]!.Id()}");
        await Assertions.Expect(page.Locator(".blockers")).ToContainTextAsync($"In the hands of {agent.Name}");
        await agent.Client.PostJson($"/api/recycling/{lead["recycleId"]!.GetValue<Guid>()}/outcome", new { outcome = "DECLINED" });
        await Eventually.True(async () => await floor.Database.ScalarAsync<bool>("select recycling_cooldown_until is not null from customers where id = $1", lead["customer"]!.Id()));
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator(".blockers")).ToContainTextAsync("Rests after the last call: Declined, until");
        await Assertions.Expect(page.Locator(".blockers")).ToContainTextAsync("There is no lead for this customer");
        await Assertions.Expect(page.Locator("#entries tbody tr").First).ToContainTextAsync("Declined");
        await Assertions.Expect(page.Locator("#timeline")).ToContainTextAsync($"by {agent.Name}");
    }

    [Fact]
    public async Task Past_OfAnEarlierDay_ShowsFewerOrdersAndWhatStoodThen()
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();
        string[] rows = [parcel.Row("Delivered", Now.AddDays(-60), Now.AddDays(-55)), (parcel with { Waybill = parcel.Waybill + "9" }).Row("Delivered", Now.AddDays(-20), Now.AddDays(-15))];
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));
        var id = (await office.GetJson($"/api/customers/{parcel.Phone}")).Id();
        var (page, _) = await floor.SignInAsync(Role.Supervisor);

        await page.GotoAsync($"/customers/{id}");
        await Assertions.Expect(Figure("Delivered")).ToHaveTextAsync("2");
        await page.GetByRole(AriaRole.Link, new() { Name = "As of an earlier day" }).ClickAsync();
        await page.Locator("[name=on]").FillAsync(Now.AddDays(-30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show that day" }).ClickAsync();
        await Assertions.Expect(Figure("Delivered")).ToHaveTextAsync("1");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#standing")).ToContainTextAsync("policy");

        await page.GotoAsync($"/customers/{id}/past?on=2001-01-01");
        await Assertions.Expect(page.GetByText("Nothing had been ordered yet.")).ToBeVisibleAsync();
        Assert.Equal(422, (await page.GotoAsync($"/customers/{id}/past?on={Now.AddDays(9):yyyy-MM-dd}"))!.Status);

        ILocator Figure(string label) => page.Locator(".card", new() { HasText = label }).Locator(".figure").First;
    }

    [Fact]
    public async Task Orders_MoreThanAPage_AreReachedPageByPage()
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();
        var rows = Enumerable.Range(10, 25).Select(i => (parcel with { Waybill = parcel.Waybill + i }).Row("Delivered", Now.AddDays(-100 + i), Now.AddDays(-95 + i)));
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));
        var id = (await office.GetJson($"/api/customers/{parcel.Phone}")).Id();
        var (page, _) = await floor.SignInAsync(Role.Supervisor);

        await page.GotoAsync($"/customers/{id}");
        var seen = (await page.Locator("#orders tbody tr td:first-child").AllTextContentsAsync()).ToList();
        await page.GetByRole(AriaRole.Link, new() { Name = "Older orders" }).ClickAsync();
        await page.ArriveAtAsync("**orders=**");
        seen.AddRange(await page.Locator("#orders tbody tr td:first-child").AllTextContentsAsync());

        Assert.Equal(25, seen.Distinct().Count());
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Older orders" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Status_CorrectedFromTheOrder_MovesTheScore()
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var parcel = Portal.NewParcel();
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcel.Row("Delivering", Now.AddDays(-4)))));
        var id = (await office.GetJson($"/api/customers/{parcel.Phone}")).Id();
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/customers/{id}");

        await page.Locator("#orders tbody").GetByRole(AriaRole.Button, new() { Name = "Correct" }).ClickAsync();
        await page.GetByLabel("Status that is right").SelectOptionAsync("DELIVERED");
        await page.Locator("dialog[open]").GetByLabel("Why").FillAsync("She has it in her hands.");
        await page.Locator("dialog[open] [type=submit]").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("corrected");
        await Eventually.Equal(1, () => floor.Database.ScalarAsync<int>("select total_delivered from customers where id = $1", id));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#orders tbody")).ToContainTextAsync("Delivered");
    }

    [Fact]
    public async Task Merge_FromTheProfile_ThenUndone_GivesTwoAgain()
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var name = $"Corazon {Guid.NewGuid():N}"[..20];
        var parcels = new[] { Portal.NewParcel(), Portal.NewParcel() };
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(parcels.Select((parcel, i) => parcel.Row("Delivering", Now.AddDays(-4), name: i == 0 ? name : name + " Jr")))));
        var id = (await office.GetJson($"/api/customers/{parcels[0].Phone}")).Id();
        var (page, _) = await floor.SignInAsync(Role.Supervisor);

        await page.GotoAsync($"/customers/{id}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Merge with another customer" }).ClickAsync();
        await page.GetByLabel("Name or number of the other").FillAsync(name + " Jr");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Compare, and merge" }).ClickAsync();
        await page.GetByLabel("Why they are one person").FillAsync("She said so.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("one customer now");
        await page.GotoAsync($"/customers/{id}");
        await Assertions.Expect(page.Locator("#orders tbody tr")).ToHaveCountAsync(2);

        await page.Locator("#identity").GetByRole(AriaRole.Button, new() { Name = "Undo" }).First.ClickAsync();
        await page.Locator("dialog[open]").GetByLabel("Why").FillAsync("It was her daughter.");
        await page.Locator("dialog[open] [type=submit]").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("two customers now");
        await Assertions.Expect(page.Locator("#orders tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task NeverCall_SetThenLiftedByAnAdmin()
    {
        var id = await floor.Database.ScalarAsync<Guid>("select id from customers where name_display = 'Customer 38'");
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync($"/customers/{id}");
        await SayAsync("Never call again", "She asked us to stop.");
        await Assertions.Expect(page.Locator(".blockers")).ToContainTextAsync("She asked us to stop.");

        await SayAsync("May be called again", "She has written that she wants to order.");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("may be called again");
        Assert.False(await floor.Database.ScalarAsync<bool>("select do_not_contact_at is not null from customers where id = $1", id));

        async Task SayAsync(string what, string why)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = what }).First.ClickAsync();
            await page.Locator("dialog[open]").GetByLabel("Why").FillAsync(why);
            await page.Locator("dialog[open] [type=submit]").ClickAsync();
        }
    }
}
