using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Web.Tests;

/// <summary>What a supervisor looks at and puts right.</summary>
[Collection(nameof(Floor))]
public sealed class ReviewPagesTests(Floor floor)
{
    private DateTimeOffset Now => floor.Time.GetUtcNow();

    [Fact]
    public async Task TwoPhones_LookedAt_IsOffTheListWithItsReason()
    {
        var (parcel, other) = (Portal.NewParcel(), Portal.NewParcel());
        await TakeInAsync(parcel.Row("In Transit", Now.AddDays(-3)));
        await TakeInAsync((parcel with { Phone = other.Phone }).Row("Delivering", Now.AddDays(-3)));
        var (page, _) = await floor.SignInAsync(Role.Warehouse);
        await page.GotoAsync("/review?matter=PHONE_CONFLICT");
        var card = page.Locator("article", new() { HasText = parcel.Waybill });
        await Assertions.Expect(card).ToContainTextAsync(other.Phone);

        await card.GetByText("Leave it as it is").ClickAsync();
        await card.GetByLabel("Why").FillAsync("The neighbour's");
        await card.GetByRole(AriaRole.Button, new() { Name = "Off the list" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"{parcel.Waybill} is off the list.");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        Assert.Equal("The neighbour's", await floor.Database.ScalarAsync<string>(
            "select detail->>'reason' from audit where action = 'WAYBILL_REVIEW_SETTLED' and object_id = $1", parcel.Waybill));
    }

    [Fact]
    public async Task WithoutACustomer_GivenAPhone_IsThatCustomersParcel()
    {
        var (waybill, known) = ($"84{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}", Portal.NewParcel());
        await TakeInAsync(known.Row("Delivered", Now.AddDays(-9), Now.AddDays(-2), name: "Josefa Llanes"));
        await floor.Database.ExecuteAsync(
            """
            insert into waybills (waybill, version, acked_version, source_type, status, review, first_seen_at, last_report_at, updated_at)
            values ($1, 1, 1, 'JNT_IMPORT', 'IN_TRANSIT', 'NO_RECEIVER', now(), now(), now())
            """, waybill);
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync("/review");
        var card = page.Locator("article", new() { HasText = waybill });

        await card.GetByLabel("Phone").FillAsync("12");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".message.bad")).ToBeVisibleAsync();
        await card.GetByLabel("Phone").FillAsync($"0{known.Phone[3..]}");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync($"{waybill} has its customer now");
        Assert.Equal("Josefa Llanes", await floor.Database.ScalarAsync<string>(
            "select c.name_display from waybills w join customers c on c.id = w.customer_id where w.waybill = $1", waybill));
    }

    [Fact]
    public async Task Duplicates_MergedAndSplit_AreTwoAgain()
    {
        var (name, one, other) = ($"Quirina {Guid.NewGuid():N}"[..20], Portal.NewParcel(), Portal.NewParcel());
        await TakeInAsync(one.Row("Delivered", Now.AddDays(-12), Now.AddDays(-9), name: name), other.Row("Returned", Now.AddDays(-9), Now.AddDays(-2), name: name));
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        var card = await FindAsync(page, "/review/duplicates", other.Phone);
        await Assertions.Expect(card).ToContainTextAsync("Same name +40");

        await card.GetByRole(AriaRole.Link, new() { Name = "Compare, and merge" }).ClickAsync();
        await Assertions.Expect(page.GetByText("has 2 then")).ToBeVisibleAsync();
        await page.GetByLabel("Why they are one person").FillAsync("Same person, new number");
        await page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The two are one customer now.");
        Assert.Equal(1L, await CustomersAsync(name));

        var merged = page.Locator("article", new() { HasText = name });
        await merged.GetByText("Undo this merge").ClickAsync();
        await merged.GetByLabel("Why they are two people").FillAsync("Two sisters");
        await merged.GetByRole(AriaRole.Button, new() { Name = "Split them again" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("They are two customers again.");
        await Assertions.Expect(merged.GetByText("Undo this merge")).ToHaveCountAsync(0);
        Assert.Equal(2L, await CustomersAsync(name));
    }

    [Fact]
    public async Task Merge_OfACustomerWithItself_SaysSo()
    {
        var id = await floor.Database.ScalarAsync<Guid>("select id from customers where name_display = 'Customer 38'");
        var (page, _) = await floor.SignInAsync(Role.Supervisor);
        await page.GotoAsync($"/review/merge?one={id}&other={id}");
        await Assertions.Expect(page.GetByText("These two are one customer already.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true })).ToHaveCountAsync(0);
    }

    private async Task TakeInAsync(params string[] rows)
    {
        var office = (await floor.SignInAs(Role.Supervisor)).Client;
        await office.ImportedAsync(await office.UploadAsync(Portal.Csv(rows)));
    }

    private Task<long> CustomersAsync(string name) =>
        floor.Database.ScalarAsync<long>("select count(*) from customers where name_display = $1 and merged_into is null", name);

    /// <summary>The card that holds a text, on whichever page of the list.</summary>
    private static async Task<ILocator> FindAsync(IPage page, string path, string text)
    {
        await page.GotoAsync(path);
        var card = page.Locator("article", new() { HasText = text });
        while (await card.CountAsync() == 0) await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).ClickAsync(new() { Timeout = 5_000 });
        return card;
    }
}
