using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;
using Thirdynal.Web.Tests.Demo;
using Thirdynal.Web.Tests.Looks;

namespace Thirdynal.Web.Tests;

/// <summary>A policy tried before it counts, and everything proved, as people do it on their pages.</summary>
[Collection(nameof(DemoFloor))]
public sealed partial class DecisionPagesTests(DemoFloor floor)
{
    [Fact]
    public async Task WhatIf_TriedByASupervisor_NamesWhoChanges_AndIsNotHersToPublish()
    {
        var page = await floor.SignInAsync("sofia");
        await page.OpenAtAsync("/what-if");
        await page.Locator("[name=name]").FillAsync("Generous");
        await page.Locator("[name='score.base']").FillAsync("60");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();

        await page.ArriveAtAsync(Trial());
        await Assertions.Expect(page.Locator("#trial")).ToContainTextAsync("Completed");
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Score", Exact = true }).ClickAsync();
        await page.ArriveAtAsync("**sort=SCORE_CHANGE**");
        var change = await page.Locator("table").Last.Locator("tbody tr").First.Locator("td").Nth(1).InnerTextAsync();
        var (before, after) = (int.Parse(change.Split('\u2192')[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(change.Split('\u2192')[1], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(after > before, change);
        Assert.Equal(0, await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).CountAsync());
        Assert.Equal(403, (int)(await (await floor.ClientOf("sofia", ApiHost.Password)).PostAsync(new Uri($"/api{new Uri(page.Url).AbsolutePath}/publish", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { reason = "I want to" }))).StatusCode);
    }

    [Fact]
    public async Task WhatIf_WithABadNumber_NamesItsFieldAndKeepsTheDraft()
    {
        var page = await floor.SignInAsync("sofia");
        await page.OpenAtAsync("/what-if");
        await page.Locator("[name=name]").FillAsync("Never back");
        await page.Locator("[name='handOut.leaseHours']").FillAsync("0");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();

        await Assertions.Expect(page.Locator("label", new() { Has = page.Locator("[name='handOut.leaseHours']") }).Locator(".fault")).ToContainTextAsync("must be between");
        await Assertions.Expect(page.Locator("[name=name]")).ToHaveValueAsync("Never back");
        await Assertions.Expect(page.Locator("[name='handOut.leaseHours']")).ToHaveValueAsync("0");
    }

    [Fact]
    public async Task WhatIf_PublishedByAnAdmin_IsThePolicyWithItsReason()
    {
        var page = await floor.SignInAsync("admin");
        await page.OpenAtAsync("/what-if");
        await page.Locator("[name=name]").FillAsync("Quick rescue");
        await page.Locator("[name='rescue.openHours']").FillAsync("30");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await page.ArriveAtAsync(Trial());
        await Assertions.Expect(page.Locator("#trial")).ToContainTextAsync("Completed");
        await page.ReloadAsync();
        await page.GetByLabel("Why it becomes the policy").FillAsync("Parcels wait a day at most.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();

        await Assertions.Expect(page.GetByText("Published as version")).ToBeVisibleAsync();
        await page.OpenAtAsync("/admin/policy");
        await Assertions.Expect(page.Locator("[name='rescue.openHours']")).ToHaveValueAsync("30");
        await Assertions.Expect(page.Locator(".versions > li").First).ToContainTextAsync("Parcels wait a day at most.");
    }

    [Fact]
    public async Task Proof_WithAPlantedFault_NamesItsCustomer_AndHoldsOnceItIsMended()
    {
        var customer = await floor.Database.ScalarAsync<Guid>("select id from customers where merged_into is null and total_orders > 0 order by id limit 1");
        var page = await floor.SignInAsync("sofia");
        await page.OpenAtAsync("/proof");
        await floor.Database.ExecuteAsync("update customers set total_orders = total_orders + 1 where id = $1", customer);
        try
        {
            await ProveAsync(page);
            await Assertions.Expect(page.Locator($"a[href='/customers/{customer}']").First).ToBeVisibleAsync();
            await page.Locator("a.badge").First.ClickAsync();
            await page.ArriveAtAsync("**check=**");
            await page.AssertCleanAsync("proof with an exception");
            await page.PictureAsync("full", "Proof-exception");
        }
        finally
        {
            await floor.Database.ExecuteAsync("update customers set total_orders = total_orders - 1 where id = $1", customer);
        }

        // What is still on its way from one grain to another is said, too, until it has arrived.
        await Eventually.True(
            async () =>
            {
                await page.OpenAtAsync("/proof");
                await ProveAsync(page);
                return await page.GetByText("Everything holds.").CountAsync() == 1;
            },
            TimeSpan.FromMinutes(2));
    }

    /// <summary>Runs the proof and waits for its end, which the page shows by itself.</summary>
    private async Task ProveAsync(IPage page)
    {
        var runs = await floor.Database.ScalarAsync<long>("select count(*) from proof_runs where finished_at is not null");
        await page.GetByRole(AriaRole.Button, new() { Name = "Prove now" }).ClickAsync();
        await Eventually.True(async () => await floor.Database.ScalarAsync<long>("select count(*) from proof_runs where finished_at is not null") > runs, TimeSpan.FromMinutes(1));
        await page.ReloadAsync();
    }

    [GeneratedRegex("/what-if/[0-9a-f-]{36}", RegexOptions.None, 1_000)]
    private static partial Regex Trial();
}
