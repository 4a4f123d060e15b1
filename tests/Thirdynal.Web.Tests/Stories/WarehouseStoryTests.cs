using Microsoft.Playwright;
using Thirdynal.Testing.Api;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Stories;

/// <summary>Wilma's day among parcels: a new export comes in, the courier is asked, sold orders go out.</summary>
[Collection(nameof(DemoFloor))]
public sealed class WarehouseStoryTests(DemoFloor floor)
{
    private readonly Parcel good = Portal.NewParcel();
    private IPage page = null!;

    [Fact]
    public async Task Day_OfAWarehouseAdmin()
    {
        page = await floor.SignInAsync("wilma");
        await SheTriesAFileFirst();
        await ThenTakesItInAndGetsTheRejectedRows();
        await SheAsksTheCourier();
        await SheCreatesASoldOrderAtTheCourier();
        await LeadsAreNotHers();
    }

    private async Task SheTriesAFileFirst()
    {
        await UploadAsync("Only try");
        await Assertions.Expect(page.GetByText("tried only: nothing was changed")).ToBeVisibleAsync();
        await IsAsync("New waybills", "1");
        Assert.Equal(0L, await CountAsync());
    }

    private async Task ThenTakesItInAndGetsTheRejectedRows()
    {
        await UploadAsync("Take in");
        await IsAsync("New waybills", "1");
        await IsAsync("Rejected", "1");
        Assert.Equal(1L, await CountAsync());

        await page.ReloadAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href$='rejects.csv']").ClickAsync());
        Assert.Contains("Lost in space", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    private async Task SheAsksTheCourier()
    {
        await MenuAsync("J&T sync");
        var before = await page.Locator("#runs tbody tr").CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask the courier now" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The courier is being asked.");
        await Assertions.Expect(page.Locator("#runs tbody tr")).ToHaveCountAsync(before + 1);
        await Assertions.Expect(page.Locator("#runs tbody tr").First).ToContainTextAsync("Completed");
    }

    private async Task SheCreatesASoldOrderAtTheCourier()
    {
        await MenuAsync("Own orders");
        await page.Locator("tbody a").First.ClickAsync();
        var number = (await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).TextContentAsync())!.Trim();
        await page.PressAsync("s");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The courier has it as");
        Assert.Equal("SENT", await floor.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", number));
    }

    private async Task LeadsAreNotHers()
    {
        await page.GotoAsync("/pool");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Not for your role" })).ToBeVisibleAsync();
    }

    private async Task UploadAsync(string button)
    {
        var now = floor.Time.GetUtcNow();
        var bad = Portal.NewParcel();
        var file = Portal.Csv(good.Row("Delivered", now.AddDays(-9), now.AddDays(-2), name: "Josefa Llanes"), bad.Row("Lost in space", now.AddDays(-9)));
        await MenuAsync("Imports");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "monday.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(file) });
        await page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
    }

    private Task IsAsync(string label, string value) =>
        Assertions.Expect(page.Locator(".cards .card", new() { HasText = label }).Locator(".figure")).ToHaveTextAsync(value);

    private async Task<long> CountAsync() => await floor.Database.ScalarAsync<long>("select count(*) from waybills where waybill = $1", good.Waybill);

    private async Task MenuAsync(string title) =>
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Pages", Exact = true }).GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
}
