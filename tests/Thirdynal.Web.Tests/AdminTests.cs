using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>An admin's pages: policy, calling hours, reasons, keys, users, audit.</summary>
[Collection(nameof(Floor))]
public sealed class AdminTests(Floor floor)
{
    [Fact]
    public async Task Policy_ANumber_IsPublishedWithItsReasonAndSeedBesideIt()
    {
        var (page, user) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/admin/policy");
        var wish = await page.Locator("[name='outcomes.callbackMaxDays']").InputValueAsync() == "45" ? "44" : "45";

        await page.Locator("[name='outcomes.callbackMaxDays']").FillAsync(wish);
        await page.GetByLabel("Why").FillAsync("Nobody plans two months ahead.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publish version" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("is in force");
        var row = page.Locator("tr", new() { Has = page.Locator("[name='outcomes.callbackMaxDays']") });
        await Assertions.Expect(row).ToHaveClassAsync("changed");
        await Assertions.Expect(row.Locator("td").Nth(2)).ToHaveTextAsync("60");
        var newest = page.Locator(".versions > li").First;
        await Assertions.Expect(newest).ToContainTextAsync("Nobody plans two months ahead.");
        await Assertions.Expect(newest).ToContainTextAsync(user.Name);
        await Assertions.Expect(newest.Locator("ins")).ToHaveTextAsync([wish]);
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        Assert.Equal(wish, (await office.GetJson("/api/policy"))["outcomes"]!.Number("callbackMaxDays").ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Policy_ANumberThatDoesNotFitAnother_IsNamedAtItsField()
    {
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/admin/policy");
        var before = await floor.Database.ScalarAsync<long>("select count(*) from policies");

        // Each on its own is within the bounds that the browser knows of; beside each other they are not.
        await page.Locator("[name='risk.highBelowRate']").FillAsync("65");
        await page.Locator("[name='risk.blacklistBelowRate']").FillAsync("66");
        await page.GetByLabel("Why").FillAsync("Let us see.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publish version" }).ClickAsync();

        var row = page.Locator("tr", new() { Has = page.Locator("[name='risk.highBelowRate']") });
        await Assertions.Expect(row.Locator(".fault")).ToContainTextAsync("must be between 66 and 100");
        await Assertions.Expect(page.Locator("[name='risk.highBelowRate']")).ToHaveValueAsync("65");
        await Assertions.Expect(page.GetByLabel("Why")).ToHaveValueAsync("Let us see.");
        Assert.Equal(before, await floor.Database.ScalarAsync<long>("select count(*) from policies"));
    }

    [Fact]
    public async Task Policy_ForASupervisor_CanOnlyBeRead()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/admin/policy");

        await Assertions.Expect(page.Locator("[name='score.base']")).Not.ToBeEditableAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameString = "Publish" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Hours_Holidays_ArePublishedAndABadDayIsRefused()
    {
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/admin/hours");
        await page.GetByLabel("Days on which nobody is called").FillAsync("2030-12-25\n2030-12-30");
        await page.GetByLabel("Why").FillAsync("Christmas.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publish version" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Wednesday, 25 December 2030")).ToBeVisibleAsync();

        await page.GetByLabel("Days on which nobody is called").FillAsync("Christmas");
        await page.GetByLabel("Why").FillAsync("Christmas.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publish version" }).ClickAsync();

        await Assertions.Expect(page.Locator(".message.bad")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Days on which nobody is called")).ToHaveValueAsync("Christmas");
    }

    [Fact]
    public async Task Reasons_AnUnknownText_StandsFirstUntilItHasAMeaning()
    {
        var (office, now) = ((await floor.SignInAs(Role.Supervisor)).Client, floor.Time.GetUtcNow());
        var text = $"Gremlins {Guid.NewGuid():N}";
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(Portal.NewParcel().Row("Returned", now.AddDays(-9), now.AddDays(-2), text))));
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/admin/reasons");

        await page.GetByLabel($"Meaning of {text}").SelectOptionAsync("WRONG_ADDRESS");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await Assertions.Expect(page.GetByLabel($"Take {text} away")).ToBeVisibleAsync();
        Assert.Equal("WRONG_ADDRESS", await floor.Database.ScalarAsync<string>("select reason from courier_reasons where text = $1", text));
    }

    [Fact]
    public async Task Keys_ANewOne_IsShownOnceAndWorksUntilRevoked()
    {
        var name = $"shop {Guid.NewGuid():N}"[..20];
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/admin/keys");
        await page.GetByLabel("A key for").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        var key = await page.Locator(".secret").TextContentAsync();
        using var shop = floor.Anonymous();
        shop.DefaultRequestHeaders.Add("X-Api-Key", key);
        await shop.GetJson("/api/recycling/pool/stats");

        await page.GotoAsync("/admin/keys");
        await Assertions.Expect(page.Locator(".secret")).ToHaveCountAsync(0);
        var row = page.Locator("tr", new() { HasText = name });
        await row.Locator("summary").ClickAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("no longer works");
        await shop.GetJson("/api/recycling/pool/stats", 401);
    }

    [Fact]
    public async Task User_RolePasswordAndSwitch_CountAtOnce()
    {
        var agent = await floor.NewUser(Role.Agent);
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync($"/admin/users/{agent.Id}");

        await page.GetByLabel("Role").SelectOptionAsync("WAREHOUSE");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Saved.");
        await agent.Client.GetJson("/api/recycling/mine", 403);

        await page.Locator("[name='Reset.Password']").FillAsync("aaaaaaaaaa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Or(page.Locator(".fault"))).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Deactivate" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Cannot sign in.")).ToBeVisibleAsync();
        Assert.False(await floor.Database.ScalarAsync<bool>("select active from users where id = $1", agent.Id));
    }

    [Fact]
    public async Task Users_ANameThatIsTaken_IsNamedAtItsFieldInTheOpenDialog()
    {
        var agent = await floor.NewUser(Role.Agent);
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/admin/users");
        await page.PressAsync("a");
        await page.GetByLabel("User name").FillAsync(agent.Name);
        await page.GetByLabel("Name to show").FillAsync("Somebody");
        await page.Locator("[name='Added.Password']").FillAsync(ApiHost.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator("dialog[open] .fault")).ToContainTextAsync("exists already");
        await Assertions.Expect(page.GetByLabel("Name to show")).ToHaveValueAsync("Somebody");
    }

    [Fact]
    public async Task Audit_ByWhoAndWhat_ShowsThatAlone_AndNoPersonInTheAddress()
    {
        var (page, user) = await floor.SignInAsync(Role.Supervisor);
        var id = await floor.Database.ScalarAsync<Guid>("select id from customers where name_display = 'Customer 12'");
        await page.GotoAsync($"/customers/{id}");
        await page.GotoAsync("/admin/audit");

        await page.Locator("[name=actor]").SelectOptionAsync(user.Id.ToString());
        await page.Locator("[name=action]").SelectOptionAsync("CUSTOMER_VIEWED");
        await Thirdynal.Testing.Eventually.True(async () =>
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
            return await page.Locator("tbody tr").CountAsync() > 0;
        });

        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync(user.Name);
        await Assertions.Expect(page.Locator("tbody tr").First.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", $"/customers/{id}");
        Assert.DoesNotContain("Customer", page.Url, StringComparison.Ordinal);
    }
}
