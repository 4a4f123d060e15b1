using System.IO.Compression;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>Sold orders go to the courier.</summary>
[Collection(nameof(CourierFloor))]
public sealed class OrderDayTests(CourierFloor floor)
{
    [Fact]
    public async Task CreateChosen_OneOfTwo_NamesItsWaybillAndLeavesTheOther()
    {
        var (wanted, other) = (await floor.SellAsync(), await floor.SellAsync());
        var (page, _) = await floor.SignInAsync(Role.Warehouse);
        await page.GotoAsync("/orders");

        await page.GetByLabel(wanted).CheckAsync();
        await page.PressAsync("s");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 of 1 done");
        var waybill = await floor.Database.ScalarAsync<string>("select jnt_waybill from courier_orders where order_number = $1 and state = 'SENT'", wanted);
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"at the courier as {waybill}");
        Assert.NotNull(floor.Parcels.BookingOf(waybill!));
        Assert.Equal("READY", await floor.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", other));
        await Assertions.Expect(page.GetByLabel(other)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel(wanted)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Refused_ForItsBarangay_NamesTheFieldAndGoesOutOnceMended()
    {
        var number = await floor.SellAsync(barangay: "San Jsoe");
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        floor.Faults.Set(new Fault(FaultKind.Refusal) { Operation = "CREATE", Rate = 1, Code = "B063" });
        await page.GotoAsync($"/orders/{number}");

        await page.PressAsync("s");
        await Assertions.Expect(page.Locator(".message.bad").First).ToContainTextAsync("barangay");
        var field = page.GetByLabel("Barangay");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-invalid", "true");
        await field.FillAsync("San Jose");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("the order is complete");
        floor.Faults.Clear();
        await page.PressAsync("s");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The courier has it as");
    }

    [Fact]
    public async Task Cancel_OfASentOrder_TakesItOffTheCourier()
    {
        var number = await floor.SellAsync();
        await (await floor.SignInAs(Role.Supervisor)).Client.PostJson("/api/sync/jnt/export", new { orderNumbers = new[] { number } });
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/orders/{number}");

        await page.GetByText("Cancel this order").ClickAsync();
        await page.GetByLabel("Why; the courier is told").FillAsync("Changed her mind");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel it for good" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("not undone");
        Assert.Equal("CANCELLED", await floor.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", number));
    }

    [Fact]
    public async Task Place_UnknownToTheTable_IsMappedByAnAdmin()
    {
        await floor.SellAsync(city: "Sampaloc Hills");
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/orders/places");

        await page.GetByLabel("J&T's name of Sampaloc Hills").FillAsync("QUEZON-CITY");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Sampaloc Hills is QUEZON-CITY from now on");
        await Assertions.Expect(page.GetByLabel("J&T's name of Sampaloc Hills")).ToHaveCountAsync(0);
        Assert.Equal("QUEZON-CITY", await floor.Database.ScalarAsync<string>("select name from courier_places where text = 'Sampaloc Hills'"));
    }

    [Fact]
    public async Task Template_OfReadyOrders_IsAWorkbookAndMarksThem()
    {
        var number = await floor.SellAsync();
        var (page, _) = await floor.SignInAsync(Role.Warehouse);
        await page.GotoAsync("/orders");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Take all as the portal's template" }).ClickAsync());

        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        using var workbook = await ZipFile.OpenReadAsync(await download.PathAsync());
        Assert.Contains(workbook.Entries, static entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
        Assert.Equal("EXPORTED", await floor.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", number));
        await page.GotoAsync("/orders?state=EXPORTED");
        await page.GetByLabel(number).CheckAsync();
        await page.PressAsync("b");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 of 1 done");
        Assert.Equal("READY", await floor.Database.ScalarAsync<string>("select state from courier_orders where order_number = $1", number));
    }

    [Fact]
    public async Task Orders_NoneChosen_SaysSo()
    {
        await floor.SellAsync();
        var (page, _) = await floor.SignInAsync(Role.Warehouse);
        await page.GotoAsync("/orders");

        await page.PressAsync("s");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("No order was chosen.");
    }
}
