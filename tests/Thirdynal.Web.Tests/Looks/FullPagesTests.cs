using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Every page of a busy floor, as each role that it is for.</summary>
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

        // The same page with more or less on it: it comes, and fits.
        foreach (var role in site.Roles.Where(role => role != site.MainRole))
        {
            page = await floor.PageOfAsync(Words.Parse<Role>(role));
            await page.OpenAtAsync(path);
            await page.AssertFitsAsync($"{name} as {role}");
        }
    }
}
