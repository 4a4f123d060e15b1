using Microsoft.Playwright;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;
using Thirdynal.Web.Tests.Demo;

namespace Thirdynal.Web.Tests.Looks;

/// <summary>Whatever can be clicked on a page is reached with Tab, and one sees where one is.</summary>
[Collection(nameof(DemoFloor))]
public sealed class KeyboardTests(DemoFloor floor)
{
    public static TheoryData<string> Pages() => new(SitePages.All.Select(static page => page.Name));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ByTab_IsReachedWhole_AndTheFocusIsSeen(string name)
    {
        var site = SitePages.Of(name);
        var page = site.Roles.Length == 0 ? await floor.GuestAsync() : await floor.PageOfAsync(Words.Parse<Role>(site.MainRole));
        await page.OpenAtAsync(await floor.PathOfAsync(site));

        var count = await page.EvaluateAsync<int>(Watch);
        Assert.True(count > 0);
        var left = Array.Empty<string>();
        // Wide tables are stops of their own, and the walk begins wherever the page has put the focus.
        for (var pressed = 0; pressed < (2 * count) + 20; pressed++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (pressed < count - 1) continue;
            left = await page.EvaluateAsync<string[]>("() => reached.left()");
            if (left.Length == 0) break;
        }

        Assert.True(left.Length == 0, $"{name}: Tab does not reach {string.Join(", ", left)}");
        var unseen = await page.EvaluateAsync<string[]>("() => reached.unseen");
        Assert.True(unseen.Length == 0, $"{name}: nobody sees the focus on {string.Join(", ", unseen)}");
    }

    /// <summary>
    /// Notes what takes the focus and whether it looks another way with it. Of many rows that are alike two stay, or the walk
    /// would be long; the page does not refresh itself meanwhile.
    /// </summary>
    private const string Watch =
        """
        () => {
          Object.defineProperty(document, 'hidden', { value: true });
          for (const list of document.querySelectorAll('tbody, main ul, #menu ul')) for (const row of [...list.children].slice(2)) row.remove();
          const look = element => { const s = getComputedStyle(element); return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor, s.borderColor].join(); };
          const tell = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 120);
          const all = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [data-open], [data-fill], [data-key], [role=button], [tabindex="0"]')]
            .filter(element => !element.disabled && element.checkVisibility({ visibilityProperty: true }));
          document.activeElement.blur();
          const before = new Map(all.map(element => [element, look(element)])), seen = new Set();
          window.reached = {
            unseen: [],
            left: () => all.filter(element => !seen.has(element)
              && !(element.type === 'radio' && all.some(other => other.name === element.name && other.form === element.form && seen.has(other)))).map(tell),
          };
          addEventListener('focusin', ({ target }) => {
            if (seen.has(target)) return;
            seen.add(target);
            if (before.has(target) && look(target) === before.get(target)) reached.unseen.push(tell(target));
          });
          return all.length;
        }
        """;
}
