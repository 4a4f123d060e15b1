using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Every page of a busy floor, as the role that it shows most to; <c>AccessTests</c> opens it as the others.</summary>
[Collection(nameof(DemoFloor))]
public sealed class FullPagesTests(DemoFloor floor)
{
    /// <summary>All of them: a page that is added is looked at too, or fails for want of something to show.</summary>
    public static TheoryData<string> Pages() => new(SitePages.All.Select(static page => page.Name));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfABusyFloor_IsForEveryone(string name)
    {
        var site = SitePages.Of(name);
        var path = await floor.PathOfAsync(site);
        var page = site.Roles.Length == 0 ? await floor.GuestAsync() : await floor.PageOfAsync(Words.Parse<Role>(site.MainRole));
        await page.LookAsync(path, "full", name);
        await page.LookInFilipinoAsync(path, name);
    }
}
