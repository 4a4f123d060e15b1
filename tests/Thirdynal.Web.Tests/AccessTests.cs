using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Testing.Api;
using Thirdynal.Web.Tests.Looks;

namespace Thirdynal.Web.Tests;

/// <summary>Who may open which page, for every page there is.</summary>
[Collection(nameof(Floor))]
public sealed class AccessTests(Floor floor)
{
    [Fact]
    public void Pages_Each_SaysWhoMayOpenIt()
    {
        var pages = typeof(WebHosting).Assembly.GetTypes().Where(static type => type.GetCustomAttributes<RouteAttribute>().Any()).ToArray();
        Assert.NotEmpty(pages);
        Assert.All(pages, static page => Assert.True(
            page.GetCustomAttribute<AuthorizeAttribute>() is { Roles.Length: > 0 } || page.GetCustomAttribute<AllowAnonymousAttribute>() is not null, page.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ADMIN")]
    [InlineData("SUPERVISOR")]
    [InlineData("AGENT")]
    [InlineData("WAREHOUSE")]
    public async Task Pages_ByRole_OpenOrSendAway(string? role)
    {
        // Without a picture of any: what is asked for is where one is sent.
        var page = role is null ? await floor.OpenAsync() : (await floor.SignInAsync(Words.Parse<Role>(role))).Page;
        foreach (var site in SitePages.All)
        {
            var path = site.StandsAlone || !site.Template.Contains('{', StringComparison.Ordinal) ? site.Template : site.With(site.Name == "OrderDetail" ? "TD-1" : Guid.Empty.ToString());
            var answer = await page.Context.APIRequest.GetAsync(path);
            var expected = site.Roles switch
            {
                [] => path,
                _ when role is null => "/sign-in",
                var roles when !roles.Contains(role) => "/no-access",
                _ when path == "/" && role == "AGENT" => "/work",
                _ => path,
            };
            Assert.Equal((site.Name, expected), (site.Name, new Uri(answer.Url).AbsolutePath));
        }
    }

    [Fact]
    public async Task Customer_BehindNobodysLead_IsNotShownToAnAgent()
    {
        var id = await floor.Database.ScalarAsync<Guid>("select id from customers where name_display = 'Customer 39'");
        var (page, _) = await floor.SignInAsync(Role.Agent);

        var answer = await page.GotoAsync($"/customers/{id}");

        Assert.Equal(HttpStatusCode.NotFound, (HttpStatusCode)answer!.Status);
        Assert.DoesNotContain("Customer 39", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_ChangedByItsOwner_EndsTheSessionAndCountsAtOnce()
    {
        var (page, user) = await floor.SignInAsync(Role.Agent);
        await page.GotoAsync("/password");
        await ChangeAsync("not this one", "another one for tests", "another one for tests");
        await Assertions.Expect(page.Locator(".fault")).ToContainTextAsync("not your current password");
        await ChangeAsync(ApiHost.Password, "another one for tests", "yet another for tests");
        await Assertions.Expect(page.Locator(".fault")).ToContainTextAsync("not the same");
        await ChangeAsync(ApiHost.Password, "another one for tests", "another one for tests");

        await page.ArriveAtAsync("**/sign-in");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Sign in with it.");
        await user.Client.GetJson("/api/recycling/mine", 401);
        await floor.ClientOf(user.Name, "another one for tests");

        async Task ChangeAsync(string current, string wanted, string again)
        {
            await page.GetByLabel("Password until now").FillAsync(current);
            await page.GetByLabel("New password").FillAsync(wanted);
            await page.GetByLabel("The new one again").FillAsync(again);
            await page.GetByRole(AriaRole.Button, new() { Name = "Change it" }).ClickAsync();
        }
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsRefused()
    {
        var (page, _) = await floor.SignInAsync(Role.Admin);
        var answer = await page.Context.APIRequest.PostAsync("/admin/users", new() { Form = page.Context.APIRequest.CreateFormData().Set("_handler", "add").Set("Added.UserName", "mallory") });
        Assert.Equal(400, answer.Status);
        Assert.Equal(0L, await floor.Database.ScalarAsync<long>("select count(*) from users where user_name = 'mallory'"));
    }

    [Fact]
    public async Task Headers_OfAPage_LetNothingForeignRun()
    {
        using var client = floor.Anonymous();
        using var answer = await client.GetAsync(new Uri("/sign-in", UriKind.Relative));
        Assert.Contains("script-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
