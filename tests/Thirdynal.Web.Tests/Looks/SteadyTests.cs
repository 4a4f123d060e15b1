using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Pages that keep up by themselves: nothing moves under the eyes, neither as they come nor as they refresh.</summary>
[Collection(nameof(DemoFloor))]
public sealed class SteadyTests(DemoFloor floor)
{
    [Fact]
    public async Task Pages_ThatKeepUp_DoNotJump()
    {
        var live = new List<string>();
        await SitePages.EachAsync(SitePages.All.Where(static site => site.Roles.Length > 0), async site =>
        {
            var page = await floor.PageOfAsync(Words.Parse<Role>(site.MainRole));
            await page.OpenAtAsync(await floor.PathOfAsync(site));
            if (!await page.EvaluateAsync<bool>(Refresh)) return;
            live.Add(site.Name);

            // The mark goes with the first refresh, for the page as it comes has none.
            await Assertions.Expect(page.Locator("[data-mark]")).ToHaveCountAsync(0);
            var jumps = await page.EvaluateAsync<string[]>("() => new Promise(painted => requestAnimationFrame(() => requestAnimationFrame(() => painted(jumps))))");
            Assert.True(jumps.Length == 0, string.Join(", ", jumps));
        });
        Assert.Superset(new HashSet<string> { "Today", "Pool", "Callbacks", "Sync", "Proof" }, live.ToHashSet());
    }

    /// <summary>
    /// Notes what the browser calls a shift, from the beginning on, and has the page refresh itself now; false where it does not. A column that
    /// widens for a longer number is none.
    /// </summary>
    private const string Refresh =
        """
        () => {
          const live = [...document.querySelectorAll('[data-refresh]')].filter(part => part.id && Number(part.dataset.refresh) > 0);
          if (live.length === 0) return false;
          window.jumps = [];
          new PerformanceObserver(list => {
            for (const shift of list.getEntries()) if (shift.value > 0.02)
              jumps.push(`${shift.value.toFixed(4)}: ${shift.sources.map(s => s.node?.parentElement?.outerHTML.replace(/\s+/g, ' ').slice(0, 80)).join(' / ')}`);
          }).observe({ type: 'layout-shift', buffered: true });
          for (const part of live) part.setAttribute('data-mark', '');
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
          return true;
        }
        """;
}
