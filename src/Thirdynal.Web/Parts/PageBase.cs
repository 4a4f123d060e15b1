using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web.Parts;

/// <summary>What every page has: the API, the request, and a way to say what went wrong.</summary>
public abstract class PageBase : ComponentBase
{
    [Inject]
    internal RestClient Api { get; set; } = null!;

    [Inject]
    internal Said Said { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal TimeProvider Clock { get; set; } = null!;

    /// <summary>The request that this page answers.</summary>
    [CascadingParameter]
    public HttpContext Http { get; set; } = null!;

    /// <summary>What the API refused, for the user; null when nothing was.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What the API found wrong with single fields of a form, by its names of them.</summary>
    protected IReadOnlyDictionary<string, string[]> Faults { get; private set; } = FrozenDictionary<string, string[]>.Empty;

    /// <summary>This moment.</summary>
    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Whether the signed-in user has one of these roles.</summary>
    protected bool Is(string roles) => roles.Split(',').Any(Http.User.IsInRole);

    /// <summary>A field of the form that was sent; null where it is empty.</summary>
    protected string? Field(string name) => Http.Request.HasFormContentType && Http.Request.Form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>This very page with its filters.</summary>
    protected string Here => Http.Request.Path + Http.Request.QueryString;

    /// <summary>Loads what the page shows; a refusal becomes the page's problem and its status.</summary>
    protected async Task LoadAsync(Func<Task> load)
    {
        try
        {
            await load();
        }
        catch (RestException refusal)
        {
            Refuse(refusal);
        }
        catch (HttpRequestException)
        {
            Problem = Texts.Of("The service cannot be reached. Try again in a moment.");
            AnswerWith(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Does what a form asks for, then shows a page with the sentence that came of it.</summary>
    /// <param name="act">What to do; its sentence is shown.</param>
    /// <param name="next">The page to show.</param>
    protected async Task ActAsync(Func<Task<string>> act, Func<string> next)
    {
        try
        {
            Said.Well(await act());
        }
        catch (RestException refusal)
        {
            Said.Badly(refusal.Message);
        }

        Navigation.NavigateTo(next());
    }

    /// <summary>Does what a form asks for; a refusal leaves the page as it is, with what was typed and what is wrong with it.</summary>
    /// <param name="act">What to do; its sentence is shown on the next page.</param>
    /// <param name="next">The page to show then.</param>
    protected async Task TryAsync(Func<Task<string>> act, Func<string> next)
    {
        try
        {
            Said.Well(await act());
        }
        catch (RestException refusal)
        {
            Refuse(refusal);
            return;
        }

        Navigation.NavigateTo(next());
    }

    /// <summary>Shows a refusal on this page.</summary>
    protected void Refuse(RestException refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        (Problem, Faults) = (refusal.Message, refusal.Faults);
        AnswerWith((int)refusal.Status);
    }

    // Not before the page is made: the framework renders nothing once it sees a 404.
    private void AnswerWith(int status)
    {
        if (Http.Response.HasStarted) return;
        Http.Response.OnStarting(() =>
        {
            Http.Response.StatusCode = status;
            return Task.CompletedTask;
        });
    }
}
