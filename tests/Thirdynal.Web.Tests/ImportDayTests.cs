using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>A warehouse admin takes in files.</summary>
[Collection(nameof(Floor))]
public sealed class ImportDayTests(Floor floor)
{
    private const string NotAnExport = "This,is\nno,export\n";

    [Fact]
    public async Task Upload_OfSomethingElse_SaysWhatIsWrongWithIt()
    {
        var (page, _) = await floor.SignInAsync(Role.Warehouse);
        await page.GetByRole(AriaRole.Link, new() { Name = "Imports", Exact = true }).ClickAsync();

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "shopping.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(NotAnExport) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();

        await Assertions.Expect(page.Locator(".message.bad")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Upload_OnlyTried_CountsAndChangesNothing()
    {
        var now = floor.Time.GetUtcNow();
        var file = Portal.Csv(Enumerable.Range(0, 3).Select(_ => Portal.NewParcel().Row("Delivered", now.AddDays(-9), now.AddDays(-2))));
        var before = await floor.Database.ScalarAsync<long>("select count(*) from waybills");
        var (page, _) = await floor.SignInAsync(Role.Warehouse);
        await page.GotoAsync("/imports");

        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "portal.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Only try" }).ClickAsync();

        await Assertions.Expect(page.GetByText("tried only: nothing was changed")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".card", new() { HasText = "New waybills" }).Locator(".figure")).ToHaveTextAsync("3", new() { Timeout = 20_000 });
        Assert.Equal(before, await floor.Database.ScalarAsync<long>("select count(*) from waybills"));
    }
}
