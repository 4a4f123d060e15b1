using System.Text;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>Who must not be called.</summary>
[Collection(nameof(Floor))]
public sealed class NumberPagesTests(Floor floor)
{
    [Fact]
    public async Task Number_PutOnTheList_IsFoundByItsEndAndLiftedByAnAdmin()
    {
        var phone = Portal.NewParcel().Phone;
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/do-not-contact/numbers");

        await page.PressAsync("a");
        await page.Keyboard.TypeAsync($"0{phone[3..]}");
        await page.GetByLabel("Why").First.FillAsync("Her lawyer wrote");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The number is on the list.");
        await Assertions.Expect(page.GetByText("Lift", new() { Exact = true })).ToHaveCountAsync(0);
        await page.PressAsync("f");
        await page.Keyboard.TypeAsync(phone[^6..]);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr", new() { HasText = phone })).ToContainTextAsync("Her lawyer wrote");
        Assert.DoesNotContain(phone[^6..], page.Url, StringComparison.Ordinal);

        var (admin, _) = await floor.SignInAsync(Role.Admin);
        await admin.GotoAsync("/do-not-contact/numbers");
        var row = admin.Locator("tbody tr", new() { HasText = phone });
        await row.GetByText("Lift", new() { Exact = true }).ClickAsync();
        await row.GetByLabel("Why").FillAsync("Another owner");
        await row.GetByRole(AriaRole.Button, new() { Name = "May be called again" }).ClickAsync();

        await Assertions.Expect(admin.GetByRole(AriaRole.Status)).ToContainTextAsync("off the list");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await admin.GotoAsync("/do-not-contact/log");
        await Assertions.Expect(admin.Locator("tbody tr").First).ToContainTextAsync("Another owner");
        Assert.DoesNotContain(phone, await admin.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_TakenIn_CountsItsRowsAndNamesTheRejected()
    {
        var phone = Portal.NewParcel().Phone;
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/do-not-contact/imports");

        await page.GetByLabel("Why, for all of them").FillAsync("Opt-outs of March");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "opt-outs.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes($"Phone\n{phone}\n12\n") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Take in" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 numbers were added, 0 stood on the list, 1 rows were rejected.");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync("3");
        Assert.Equal("Opt-outs of March", await floor.Database.ScalarAsync<string>("select reason from do_not_contact_numbers where phone = $1", phone));
    }

    [Fact]
    public async Task Customer_Lifted_MayBeCalledAgain()
    {
        var (id, office) = (await floor.Database.ScalarAsync<Guid>("select id from customers where name_display = 'Customer 37'"), (await floor.SignInAs(Role.Supervisor)).Client);
        await office.PostJson($"/api/customers/{id}/do-not-contact", new { reason = "Asked" });
        var (page, _) = await floor.SignInAsync(Role.Admin);
        await page.GotoAsync("/do-not-contact");
        var row = page.Locator("tbody tr", new() { HasText = "Customer 37" });

        await row.GetByText("Lift", new() { Exact = true }).ClickAsync();
        await row.GetByLabel("Why").FillAsync("Mistake");
        await row.GetByRole(AriaRole.Button, new() { Name = "May be called again" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("may be called again");
        Assert.Null((await office.GetJson($"/api/customers/{id}"))["doNotContact"]);
    }
}
