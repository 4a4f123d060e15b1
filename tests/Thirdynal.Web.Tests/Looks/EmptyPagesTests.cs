using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Every page of the first day, when there is nothing to show yet.</summary>
[Collection(nameof(EmptyFloor))]
public sealed class EmptyPagesTests(EmptyFloor floor)
{
    /// <summary>Those that stand by themselves; a page about one customer or file is not there without it.</summary>
    public static TheoryData<string> Pages() =>
        new(SitePages.All.Where(static page => page.Roles.Length > 0 && page.StandsAlone).Select(static page => page.Name));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_OfTheFirstDay_IsForEveryone(string name)
    {
        var page = await floor.AdminPageAsync();
        await page.OpenAtAsync(SitePages.Of(name).Template);
        await page.AssertCleanAsync($"{name}, empty");
        await page.PictureAsync("empty", name);
    }
}
