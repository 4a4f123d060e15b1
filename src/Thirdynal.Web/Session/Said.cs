using Microsoft.AspNetCore.Http;

namespace Thirdynal.Web.Session;

/// <summary>One sentence that outlives a redirect: what a form has done, shown once on the page after it.</summary>
internal sealed class Said(IHttpContextAccessor accessor)
{
    private const string Cookie = "said";
    private const char Good = '+', Bad = '-';

    /// <summary>Keeps a sentence for the next page; no personal data.</summary>
    public void Well(string sentence) => Keep(Good + sentence);

    /// <summary>Keeps a refusal for the next page.</summary>
    public void Badly(string sentence) => Keep(Bad + sentence);

    /// <summary>The sentence for this page, if any, and whether it is good news; it is gone afterwards.</summary>
    public (string Sentence, bool IsGood)? Take()
    {
        if (accessor.HttpContext is not { } context || context.Request.Cookies[Cookie] is not { Length: > 1 } kept) return null;
        if (!context.Response.HasStarted) context.Response.Cookies.Delete(Cookie);
        return (kept[1..], kept[0] == Good);
    }

    private void Keep(string text) => accessor.HttpContext?.Response.Cookies.Append(
        Cookie, text, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, MaxAge = TimeSpan.FromMinutes(1) });
}
