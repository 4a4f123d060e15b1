using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;

namespace Thirdynal.Web.Tests;

/// <summary>Who may open which page, for every page there is.</summary>
[Collection(nameof(Floor))]
public sealed class AccessTests(Floor floor)
{
    private static readonly Type[] Pages =
        [.. typeof(WebHosting).Assembly.GetTypes().Where(static type => type.GetCustomAttributes<RouteAttribute>().Any())];

    [Fact]
    public void Pages_Each_SaysWhoMayOpenIt()
    {
        Assert.NotEmpty(Pages);
        Assert.All(Pages, static page => Assert.True(
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
        var (page, _) = role is null ? (await (await floor.Browser.NewContextAsync(new() { BaseURL = floor.Address.ToString() })).NewPageAsync(), null!) : await floor.SignInAsync(Words.Parse<Role>(role));
        foreach (var type in Pages)
        {
            var path = type.GetCustomAttribute<RouteAttribute>()!.Template
                .Replace("{Id:guid}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{Number}", "TD-1", StringComparison.Ordinal);
            var allowed = type.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',');
            await page.GotoAsync(path);
            var at = new Uri(page.Url).AbsolutePath;
            var expected = allowed switch
            {
                null => path,
                _ when role is null => "/sign-in",
                _ when !allowed.Contains(role) => "/no-access",
                _ when path == "/" && role == "AGENT" => "/work",
                _ => path,
            };
            Assert.Equal((type.Name, expected), (type.Name, at));
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
