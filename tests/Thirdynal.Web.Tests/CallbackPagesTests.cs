using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>Promised calls.</summary>
[Collection(nameof(Floor))]
public sealed class CallbackPagesTests(Floor floor)
{
    [Fact]
    public async Task Reassign_BySupervisor_MovesThePromiseFromOneAgentsPageToTheOthers()
    {
        var (mine, first) = await floor.SignInAsync(Role.Agent);
        var (theirs, second) = await floor.SignInAsync(Role.Agent);
        var lead = (await first.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;
        await first.Client.PostJson($"/api/recycling/{lead.Text("recycleId")}/outcome", new { outcome = "CALLBACK", callbackAt = floor.Time.GetUtcNow().AddDays(2) });
        var name = lead["customer"]!.Text("name");
        await mine.GotoAsync("/callbacks?state=SCHEDULED");
        await Assertions.Expect(mine.Locator("tbody tr", new() { HasText = name })).ToHaveCountAsync(1);
        await Assertions.Expect(mine.GetByText("Reassign")).ToHaveCountAsync(0);
        Assert.DoesNotContain(lead["customer"]!.Text("phone"), await mine.ContentAsync(), StringComparison.Ordinal);

        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/callbacks?state=SCHEDULED&owner={first.Id}");
        var row = page.Locator("tbody tr", new() { HasText = name });
        await row.GetByText("Reassign").First.ClickAsync();
        await row.GetByLabel("Agent").SelectOptionAsync(second.Id.ToString());
        await row.GetByLabel("Why").FillAsync("On leave");
        await row.GetByRole(AriaRole.Button, new() { Name = "Reassign" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("that agent's now");
        await theirs.GotoAsync("/callbacks?state=SCHEDULED");
        await Assertions.Expect(theirs.Locator("tbody tr", new() { HasText = name })).ToHaveCountAsync(1);
        await mine.ReloadAsync();
        await Assertions.Expect(mine.GetByText("No callback is agreed.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Callbacks_OfAnother_AreRefusedToAnAgent()
    {
        var other = await floor.NewUser(Role.Agent);
        var (page, _) = await floor.SignInAsync(Role.Agent);
        Assert.Equal(403, (await page.GotoAsync($"/callbacks?owner={other.Id}"))!.Status);
    }
}
