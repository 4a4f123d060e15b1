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

        await Assertions.Expect(page.Locator(".message.bad")).ToBeVisibleAsync();
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
        await Assertions.Expect(page.Locator(".card", new() { HasText = "New waybills" }).Locator(".figure")).ToHaveTextAsync("3");
        Assert.Equal(before, await floor.Database.ScalarAsync<long>("select count(*) from waybills"));
    }

    [Fact]
    public async Task Import_WithBadRows_ShowsThemAndTheMapping_AndIsTakenBack()
    {
        var (now, office) = (floor.Time.GetUtcNow(), (await floor.SignInAs(Role.Supervisor)).Client);
        var (gone, stays, bad) = (Portal.NewParcel(), Portal.NewParcel(), Portal.NewParcel());
        var file = Portal.Csv(gone.Row("Delivering", now.AddDays(-4)), stays.Row("Delivering", now.AddDays(-4)), bad.Row("Lost in space", now.AddDays(-4)));
        var import = await office.ImportedAsync(await office.UploadAsync(file));
        await office.PostJson($"/api/waybills/{stays.Waybill}/status", new { status = "DELIVERED", reason = "Seen." });
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/imports/{import.Id()}");

        await Assertions.Expect(page.Locator("#rejects tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("#rejects tbody")).ToContainTextAsync(bad.Waybill);
        await Assertions.Expect(page.Locator("#rejects .fault")).ToContainTextAsync("Lost in space");
        await page.Locator("summary", new() { HasText = "How the file was understood" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Receiver Cellphone", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Take this import back" }).First.ClickAsync();
        await page.Locator("dialog[open]").GetByLabel("Why").FillAsync("The export of another shop.");
        await page.Locator("dialog[open] [type=submit]").ClickAsync();
        await Assertions.Expect(page.GetByText("1 waybills are gone, 1 stay.")).ToBeVisibleAsync();
        await page.ReloadAsync();

        await Assertions.Expect(page.Locator("#kept tbody")).ToContainTextAsync(stays.Waybill);
        await office.GetJson($"/api/waybills/{gone.Waybill}", 404);
    }
}
