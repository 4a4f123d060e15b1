using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Storage.Reports;
using Thirdynal.Web.Tests.Looks;

namespace Thirdynal.Web.Tests.Reports;

/// <summary>Reports as people see them.</summary>
[Collection(nameof(ReportFloor))]
public sealed partial class ReportPagesTests(ReportFloor floor)
{
    private static readonly string[] Pages = ["trends?step=WEEK", "customers?groupBy=AREA", "recycling", "agents", "cohorts", "value", "hours", "holdout?days=30"];

    [Fact]
    public async Task Pages_AllOfThem_ShowFiguresThatLeadToTheirRows()
    {
        var page = await SupervisorAsync();
        foreach (var report in Pages)
        {
            await page.GotoAsync($"/reports/{report}");
            Assert.Equal(0, await page.GetByRole(AriaRole.Alert).CountAsync());
            var addresses = await page.Locator("td.number a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            Assert.True(addresses.Length > 1, $"{report} has hardly any figures.");
            foreach (var address in addresses.Where((_, i) => i % 17 == 0))
            {
                await page.GotoAsync(address);
                Assert.True(await page.Locator("tbody tr").CountAsync() > 0, $"{report}: {address} lists nothing.");
            }
        }
    }

    [Fact]
    public async Task Customers_FiguresOfAGroup_AreAsManyRows()
    {
        var page = await SupervisorAsync();
        await page.GotoAsync("/reports/customers?groupBy=PRODUCT&area=CEBU");
        var figure = page.Locator("tr", new() { HasText = "Knee Balm" }).Locator("td.number").Nth(2).Locator("a");
        var said = int.Parse((await figure.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

        await page.GotoAsync((await figure.GetAttributeAsync("href"))!);

        var listed = await page.Locator("tbody tr").CountAsync();
        while (await page.GetByRole(AriaRole.Link, new() { Name = "More rows" }).CountAsync() > 0)
        {
            await page.GotoAsync((await page.GetByRole(AriaRole.Link, new() { Name = "More rows" }).GetAttributeAsync("href"))!);
            listed += await page.Locator("tbody tr").CountAsync();
        }

        Assert.InRange(said, 1, 1_000);
        Assert.Equal(said, listed);
    }

    [Fact]
    public async Task Filters_ChosenInTheForm_StandInTheAddressAndInTheFile()
    {
        var page = await SupervisorAsync();
        await page.GotoAsync("/reports/recycling");
        await page.Locator("select[name=reason]").SelectOptionAsync("RETURNED_REFUSED");
        await page.GetByRole(AriaRole.Button, new() { Name = "Show the report" }).ClickAsync();
        await page.ArriveAtAsync("**reason=RETURNED_REFUSED**");
        await Assertions.Expect(page.Locator("tbody th", new() { HasText = "Not reached" })).ToHaveCountAsync(0);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());

        var lines = await File.ReadAllLinesAsync((await file.PathAsync())!);
        Assert.Equal(("recycling-conversion.csv", 3), (file.SuggestedFilename, lines.Length));
        Assert.StartsWith("RETURNED_REFUSED,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agents_AnAgent_SeesItsOwnFiguresAndNoOtherReport()
    {
        await FoldedAsync();
        var page = await floor.SignInAsync(ReportFloor.Agent);
        await page.GotoAsync("/reports/agents");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody th")).ToHaveTextAsync("Ana Cruz");
        await page.Locator("td.number a").First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Leads behind a figure");

        var answer = await page.Context.APIRequest.GetAsync("/reports/files/customer-performance.csv");
        Assert.Equal(403, answer.Status);
        await page.GotoAsync("/reports/trends");
        Assert.EndsWith("/no-access", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charts_EachOfThem_SaysInWordsWhatItShows()
    {
        var page = await SupervisorAsync();
        foreach (var report in Pages.Take(4))
        {
            await page.GotoAsync($"/reports/{report}");
            var names = await page.Locator("svg").EvaluateAllAsync<string[]>("pictures => pictures.map(p => p.getAttribute('role') === 'img' ? p.getAttribute('aria-label') : '')");
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Matches(Words(), name));
            Assert.True(await page.Locator("table").CountAsync() > 0, $"{report} has no table.");
        }
    }

    /// <summary>The narrowest screen and the longest figures; other sizes are looked at with all pages.</summary>
    [Fact]
    public async Task Pages_OnAPhone_FitIt()
    {
        var page = await SupervisorAsync();
        await page.SetViewportSizeAsync(390, 844);
        foreach (var report in Pages)
        {
            await page.OpenAtAsync($"/reports/{report}");
            await page.AssertFitsAsync(report);
            await page.PictureAsync("reports", report.Split('?')[0]);
        }
    }

    [GeneratedRegex(@"\p{L}{3}.*\d", RegexOptions.None, 1000)]
    private static partial Regex Words();

    private async Task<IPage> SupervisorAsync()
    {
        await FoldedAsync();
        return await floor.SignInAsync((await floor.NewUser(Role.Supervisor)).Name);
    }

    private Task FoldedAsync() => floor.Services.GetRequiredService<RollupFold>().RebuildAsync();
}
