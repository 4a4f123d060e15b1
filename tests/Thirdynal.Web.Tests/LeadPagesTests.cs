using System.Text;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>Leads: where they come from and what became of them.</summary>
[Collection(nameof(Floor))]
public sealed class LeadPagesTests(Floor floor)
{
    [Fact]
    public async Task Farming_PreviewWhileTyping_CountsThenMakesThoseLeads()
    {
        var product = await DeliveredAsync(3);
        await DeliveredAsync(2);
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/leads/farm");

        await page.GetByLabel("Product holds").PressSequentiallyAsync(product);
        await page.WaitForFunctionAsync("product => location.search.includes(`productName=${product}`)", product);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make 3 leads" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Leads", Level = 1 }).ClickAsync();
        await page.EvaluateAsync("document.activeElement.blur()");
        await page.PressAsync("r");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("3 leads were made.");
        await page.GotoAsync($"/leads?source=FARMED&product={product}");
        await Eventually.True(async () =>
        {
            await page.ReloadAsync();
            return await page.Locator("tbody tr").CountAsync() == 3;
        });
        await page.GotoAsync($"/leads/farm?productName={product}");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make 0 leads" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Farming_BadCriteria_NamesTheFieldAndOffersNothing()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        var answer = await page.GotoAsync("/leads/farm?minAgeDays=30&maxAgeDays=3");

        Assert.Equal(422, answer!.Status);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("maxAgeDays");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Make" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nightly_SwitchedOnAndOff_SaysByWhichCriteria()
    {
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/leads/farm?city=Cebu");

        await page.GetByRole(AriaRole.Button, new() { Name = "Switch on with the criteria above" }).ClickAsync();
        await Assertions.Expect(page.GetByText("at least 14 days ago, Cebu.")).ToBeVisibleAsync();
        Assert.True(await floor.Database.ScalarAsync<bool>("select nightly from farm_schedule"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Switch off" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Farming no longer runs by night.");
        Assert.False(await floor.Database.ScalarAsync<bool>("select nightly from farm_schedule"));
    }

    [Fact]
    public async Task List_TakenIn_MakesLeadsAndNamesRejectedRows()
    {
        var source = $"Fair {Guid.NewGuid():N}"[..12];
        var csv = $"Name,Phone,Product,Source\nAna Reyes,{Portal.NewParcel().Phone},Balm,{source}\nBen Cruz,12,Balm,{source}\n";
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/leads/imports");

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "fair.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Only try" }).ClickAsync();
        await Assertions.Expect(Figure(page, "Would be leads")).ToHaveTextAsync("1");
        Assert.Equal(0L, await floor.Database.ScalarAsync<long>("select count(*) from leads where source_note = $1", source));

        await page.GotoAsync("/leads/imports");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "fair.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(csv) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();
        await Assertions.Expect(Figure(page, "Rejected")).ToHaveTextAsync("1");

        await Eventually.Equal(1L, () => floor.Database.ScalarAsync<long>("select count(*) from leads where source_note = $1", source));
        await page.GetByText("Take this list back").ClickAsync();
        await page.GetByLabel("Why").FillAsync("The wrong fair");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).ClickAsync();
        await Assertions.Expect(Figure(page, "Taken back")).ToHaveTextAsync("1");
        await Eventually.Equal(0L, () => floor.Database.ScalarAsync<long>(
            "select count(*) from leads l join lead_recycling_pool p on p.lead_id = l.id and p.is_open where l.source_note = $1", source));
    }

    [Fact]
    public async Task Lead_OfAnAgent_ShowsItsStepsToItAndNotToAnother()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        var lead = (await user.Client.PostJson("/api/recycling/assign", new { count = 1 }))["leads"]!.AsArray().Single()!;
        await user.Client.PostJson($"/api/recycling/{lead.Text("recycleId")}/outcome", new { outcome = "DECLINED", notes = "Has enough soap." });
        await Eventually.Equal("DECLINED", () => floor.Database.ScalarAsync<string>("select coalesce((select status from leads where id = $1), '')", lead["leadId"]!.GetValue<Guid>()));

        await page.GotoAsync("/leads?status=DECLINED");
        await page.GetByRole(AriaRole.Link, new() { Name = lead["customer"]!.Text("name") }).ClickAsync();

        await Assertions.Expect(page.GetByText("Has enough soap.")).ToBeVisibleAsync();
        Assert.DoesNotContain(lead["customer"]!.Text("phone"), await page.ContentAsync(), StringComparison.Ordinal);
        var (other, _) = await floor.SignInAsync(Role.Agent);
        Assert.Equal(404, (await other.GotoAsync(new Uri(page.Url).AbsolutePath))!.Status);
        await Assertions.Expect(other.GetByText("Has enough soap.")).ToHaveCountAsync(0);
    }

    private async Task<string> DeliveredAsync(int count)
    {
        var (product, now) = ($"Balm{Guid.NewGuid():N}"[..14], floor.Time.GetUtcNow());
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var rows = Enumerable.Range(0, count).Select(_ => Portal.NewParcel().Row("Delivered", now.AddDays(-40), now.AddDays(-30)).Replace("Soap", product, StringComparison.Ordinal));
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));
        return product;
    }

    private static ILocator Figure(IPage page, string label) => page.Locator(".card", new() { HasText = label }).Locator(".figure");
}
