using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>A supervisor at the pool.</summary>
[Collection(nameof(Floor))]
public sealed class PoolHandTests(Floor floor)
{
    [Fact]
    public async Task HandOut_DealtToTwo_SaysWhatEachGot()
    {
        var agents = new[] { await floor.NewUser(Role.Agent), await floor.NewUser(Role.Agent) };
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/pool");
        await page.PressAsync("a");
        foreach (var agent in agents) await page.GetByLabel(agent.Name).And(page.Locator("[type=checkbox]")).CheckAsync();
        await page.GetByLabel("How many").FillAsync("3");
        await page.GetByLabel("Of these").SelectOptionAsync("IN_ALL");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand out" }).And(page.Locator("[type=submit]")).ClickAsync();

        var summary = page.GetByRole(AriaRole.Status);
        await Assertions.Expect(summary).ToContainTextAsync("3 leads handed out.");
        await Assertions.Expect(summary).ToContainTextAsync($"{agents[0].Name}: 2");
        await Assertions.Expect(summary).ToContainTextAsync($"{agents[1].Name}: 1");
        foreach (var agent in agents) await GiveBackAsync(agent);
    }

    [Fact]
    public async Task Release_WithKeysAlone_AsksWhyAndIsAudited()
    {
        var (agent, entry) = await HeldAsync();
        var (page, user) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/pool?status=ASSIGNED&assignedTo={agent.Id}");

        await page.PressAsync("j");
        await page.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#entry")).ToBeVisibleAsync();
        await page.PressAsync("r");
        await page.Keyboard.TypeAsync("End of shift.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Released");
        Assert.Empty((await agent.Client.GetJson("/api/recycling/mine")).Items());
        Assert.Equal(1L, await floor.Database.ScalarAsync<long>(
            "select count(*) from audit where action = 'LEAD_RELEASED' and actor = $1 and detail ->> 'reason' = 'End of shift.' and detail ->> 'recycleId' = $2", user.Id.ToString(), entry.ToString()));
    }

    [Fact]
    public async Task Hand_ReassignOutcomeAndCorrection_EachWithItsReason()
    {
        var (agent, entry) = await HeldAsync();
        var other = await floor.NewUser(Role.Agent);
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/pool?entry={entry}");

        await DoAsync(page, "Give to another agent", form => form.Locator("[name='Hand.Agent']").SelectOptionAsync(other.Id.ToString()));
        await Assertions.Expect(page.Locator("#entry")).ToContainTextAsync(other.Name);
        Assert.Empty((await agent.Client.GetJson("/api/recycling/mine")).Items());

        await DoAsync(page, "Record an outcome", form => form.Locator("[name='Hand.Outcome']").SelectOptionAsync("DECLINED"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Declined");

        await DoAsync(page, "Correct the outcome", form => form.Locator("[name='Hand.Outcome']").SelectOptionAsync("NO_ANSWER"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Corrected. No answer. Due again");
    }

    [Fact]
    public async Task Hand_CloseThenOpenAgain_LeavesTheLeadInThePool()
    {
        var (agent, entry) = await HeldAsync();
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/pool?entry={entry}");

        await DoAsync(page, "Close");
        await Assertions.Expect(page.Locator("#entry")).ToContainTextAsync("Closed by a supervisor");
        await DoAsync(page, "Open again");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Open again, due");
        Assert.Equal(1L, await floor.Database.ScalarAsync<long>(
            "select count(*) from lead_recycling_pool where is_open and customer_id = (select customer_id from lead_recycling_pool where id = $1)", entry));
        Assert.Empty((await agent.Client.GetJson("/api/recycling/mine")).Items());
    }

    [Fact]
    public async Task Filters_StandInTheAddress_AndNarrowTheList()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/pool");
        await page.GetByLabel("Priority from").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();

        await page.ArriveAtAsync("**minPriority=30**");
        foreach (var priority in await page.Locator("tbody tr td:first-child").AllTextContentsAsync())
            Assert.InRange(int.Parse(priority, System.Globalization.CultureInfo.InvariantCulture), 30, 100);
        await page.GotoAsync("/pool?status=LOST");
        await Assertions.Expect(page.Locator(".message.bad")).ToContainTextAsync("'status' is one of");
    }

    private static async Task DoAsync(IPage page, string title, Func<ILocator, Task>? fill = null)
    {
        var form = page.Locator("details.hand", new() { Has = page.Locator("summary", new() { HasText = title }) });
        await form.Locator("summary").ClickAsync();
        if (fill is not null) await fill(form);
        await form.GetByLabel("Why").FillAsync("As told.");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
    }

    private async Task<(ApiUser Agent, Guid Entry)> HeldAsync()
    {
        var agent = await floor.NewUser(Role.Agent);
        var lead = (await agent.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;
        return (agent, lead["recycleId"]!.GetValue<Guid>());
    }

    private static async Task GiveBackAsync(ApiUser agent)
    {
        foreach (var lead in (await agent.Client.GetJson("/api/recycling/mine")).Items())
            await agent.Client.PostJson($"/api/recycling/{lead!["recycleId"]!.GetValue<Guid>()}/release");
    }
}
