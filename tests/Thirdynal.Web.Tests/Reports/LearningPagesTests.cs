using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;
using Thirdynal.Web.Tests.Looks;

namespace Thirdynal.Web.Tests.Reports;

/// <summary>What a call brings, what recycling brings, and when to call: as pages, with the numbers they come from.</summary>
[Collection(nameof(ReportFloor))]
public sealed partial class LearningPagesTests(ReportFloor floor)
{
    [Fact]
    public async Task Value_WithOtherCosts_IsReckonedAnewAndChangesNothing()
    {
        var page = await floor.SignInAsync((await floor.NewUser(Role.Supervisor)).Name);
        await page.OpenAtAsync("/reports/value");
        var (before, rows) = (await PesosAsync(page), await page.Locator("tbody tr").CountAsync());
        Assert.True(rows > 3);

        await page.Locator("[name=pesosPerMinute]").FillAsync("12.50");
        await page.GetByRole(AriaRole.Button, new() { Name = "Reckon" }).ClickAsync();
        await page.ArriveAtAsync("**pesosPerMinute=12.5*");

        // Every call costs its minutes; ten pesos more each.
        var minutes = decimal.Parse(await page.Locator("tbody tr").First.Locator("td").Last.InnerTextAsync(), CultureInfo.InvariantCulture);
        Assert.InRange(before - await PesosAsync(page), (10 * minutes) - 0.2m, (10 * minutes) + 0.2m);
        await Assertions.Expect(page.GetByText("In force: 2.5", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(2.5m, (await PolicyAsync())["money"]!["pesosPerMinute"]!.GetValue<decimal>());
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { NameString = "Publish version" }).CountAsync());

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        Assert.Equal(rows + 1, (await File.ReadAllLinesAsync((await file.PathAsync())!)).Length);
    }

    [Fact]
    public async Task Value_PublishedByAnAdmin_IsThePolicy_AndABadNumberIsNot()
    {
        var page = await floor.SignInAsync("admin");
        await page.OpenAtAsync("/reports/value?returnCost=-1", 422);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("must be between");

        await page.OpenAtAsync("/reports/value?returnCost=180");
        await page.GetByLabel("Why").FillAsync("J&T asks for more since May.");
        await page.GetByRole(AriaRole.Button, new() { NameString = "Publish version" }).ClickAsync();

        await Assertions.Expect(page.GetByText("In force: 180", new() { Exact = true })).ToBeVisibleAsync();
        Assert.Equal(180m, (await PolicyAsync())["money"]!["returnCost"]!.GetValue<decimal>());
    }

    [Fact]
    public async Task Holdout_OfBothArms_ShowsTheUpliftWithItsInterval()
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        var page = await floor.SignInAsync((await floor.NewUser(Role.Supervisor)).Name);
        await page.OpenAtAsync("/reports/holdout?days=30");

        var said = await office.GetJson("/api/recycling/holdout?days=30");
        Assert.True(said["heldOut"]!.Number("customers") > 5);
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = "Held out" }).Locator("td").First).ToHaveTextAsync(said["heldOut"]!.Number("customers").ToString(CultureInfo.InvariantCulture));
        var uplift = said["orderedUplift"]!;
        await Assertions.Expect(page.Locator(".figure").First).ToHaveTextAsync(Points(uplift, "difference"));
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = $"{Points(uplift, "low")} to {Points(uplift, "high")} percentage points" }).First).ToBeVisibleAsync();
        await page.AssertCleanAsync("holdout with both arms");
        await page.PictureAsync("reports", "holdout");

        // Days that have not passed are refused in words.
        await page.OpenAtAsync($"/reports/holdout?to={floor.Time.GetUtcNow():yyyy-MM-dd}", 422);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("must have passed");
    }

    [Fact]
    public async Task Hours_OfAllCalls_NameTheBestOne()
    {
        var page = await floor.SignInAsync((await floor.NewUser(Role.Supervisor)).Name);
        await page.OpenAtAsync("/reports/hours");

        var hours = (await (await floor.SignInAs(Role.Supervisor)).Client.GetJson("/api/recycling/best-hours"))["hours"]!.AsArray();
        Assert.True(hours.Count > 10);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(hours.Count);
        await Assertions.Expect(page.GetByText($"Best from {hours[0]!.Number("hour")}:00")).ToBeVisibleAsync();
        Assert.Matches(HourAndShare(), await page.Locator(".chart svg").GetAttributeAsync("aria-label"));
        await page.PictureAsync("reports", "hours");
    }

    private async Task<JsonNode> PolicyAsync() => await (await floor.SignInAs(Role.Supervisor)).Client.GetJson("/api/policy");

    private static string Points(JsonNode uplift, string member) =>
        ((decimal)uplift[member]!.GetValue<double>() * 100).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static async Task<decimal> PesosAsync(IPage page) =>
        decimal.Parse((await page.Locator("tbody tr strong").First.InnerTextAsync()).Replace("₱", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+:00 \(\d", RegexOptions.None, 1_000)]
    private static partial Regex HourAndShare();
}
