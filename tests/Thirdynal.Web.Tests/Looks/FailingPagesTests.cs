using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Every page when something stands against it: the service does not answer, what it shows is not there or another's.</summary>
[Collection(nameof(DemoFloor))]
public sealed class FailingPagesTests(DemoFloor floor)
{
    /// <summary>Pages that ask the service for nothing until somebody sends a form.</summary>
    private static readonly string[] AskNothing = ["Customers", "FindForbidden", "OwnPassword"];

    [Fact]
    public async Task Pages_WhileTheServiceCannot_SaySo()
    {
        var page = await FaultyAsync(ServiceFaults.Unavailable);
        await SitePages.EachAsync(Asking, async site =>
        {
            await page.OpenAtAsync(await floor.PathOfAsync(site), 503);
            await SaysAsync(page, "The service cannot do this now.");
            await page.PictureAsync("failing", site.Name);
        });
        await page.AssertCleanAsync("a page without the service");
    }

    /// <summary>They look as above: what they say is enough.</summary>
    [Fact]
    public async Task Pages_WhileNobodyAnswers_SaySo()
    {
        var page = await FaultyAsync(ServiceFaults.Gone);
        await SitePages.EachAsync(Asking, async site =>
        {
            var answer = await page.Context.APIRequest.GetAsync(await floor.PathOfAsync(site));
            Assert.Equal(503, answer.Status);
            Assert.Contains("The service cannot be reached.", await answer.TextAsync(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Pages_OfWhatIsNotThere_SaySo()
    {
        var page = await floor.PageOfAsync(Role.Admin);
        await SitePages.EachAsync(SitePages.All.Where(static site => site.Template.Contains('{', StringComparison.Ordinal)), async site =>
        {
            await page.OpenAtAsync(site.With(site.Name == "OrderDetail" ? "TD-260101-0000000000" : Guid.Empty.ToString()), 404);
            await SaysAsync(page, "");
            await page.PictureAsync("missing", site.Name);
        });
    }

    [Theory]
    [InlineData("CustomerProfile")]
    [InlineData("LeadDetail")]
    public async Task Page_OfAnotherAgentsLead_ShowsNothingOfIt(string name)
    {
        var site = SitePages.Of(name);
        var path = await floor.PathOfAsync(site);
        var customer = await floor.Database.ScalarAsync<string>(
            "select c.name_display from lead_recycling_pool p join customers c on c.id = p.customer_id where $1 in ('/customers/' || p.customer_id, '/leads/' || p.lead_id)", path);
        var holder = await floor.PageOfAsync(Role.Agent);
        await holder.OpenAtAsync(path);
        await Assertions.Expect(holder.GetByText(customer!).First).ToBeVisibleAsync();

        var other = await floor.SignInAsync("carla");

        await other.LookAsync(path, "forbidden", name, 404);
        await SaysAsync(other, "There is no such");
        Assert.DoesNotContain(customer!, await other.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_OfNoPage_SaysSoAndLeadsBack()
    {
        var page = await floor.PageOfAsync(Role.Agent);
        await page.OpenAtAsync("/nowhere", 404);
        await page.AssertCleanAsync("an address of no page");
        await page.GetByRole(AriaRole.Link, new() { Name = "To your first page" }).ClickAsync();
        await page.ArriveAtAsync("**/work");
    }

    [Fact]
    public async Task Page_OfASupervisor_SendsAnAgentToOneThatSaysSo()
    {
        var page = await floor.PageOfAsync(Role.Agent);
        await page.GotoAsync("/pool");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Not for your role" })).ToBeVisibleAsync();
        await page.LookAsync(new Uri(page.Url).PathAndQuery, "forbidden", "Pool");
    }

    private static IEnumerable<SitePage> Asking => SitePages.All.Where(static site => site.Roles.Contains("ADMIN") && !AskNothing.Contains(site.Name));

    private async Task<IPage> FaultyAsync(string fault)
    {
        var page = await floor.SignInAsync("admin");
        await page.Context.AddCookiesAsync([new() { Name = ServiceFaults.Cookie, Value = fault, Url = page.Url }]);
        return page;
    }

    private static async Task SaysAsync(IPage page, string sentence)
    {
        Assert.True(await page.Locator("h1").CountAsync() == 1, $"{page.Url}: {await page.Locator("h1").CountAsync()} headings.");
        var said = page.Locator("p.message.bad");
        Assert.True(await said.CountAsync() == 1, $"{page.Url}: {await said.CountAsync()} messages.");
        Assert.Contains(sentence, await said.TextContentAsync(), StringComparison.Ordinal);
        Assert.True((await said.TextContentAsync())!.Trim().Length > 10);
    }
}
