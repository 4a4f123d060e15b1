using Microsoft.AspNetCore.Http;

namespace Thirdynal.Web.Text;

/// <summary>
/// The language of the page that is being made: what the person chose, kept in a cookie. It is ours rather than the
/// system's culture, so that the pages speak the same on a machine without ICU's data, and dates and amounts keep one form.
/// </summary>
internal static class Language
{
    public const string Cookie = "language", English = "en", Filipino = "fil";

    // Every accessor reads the same request, that of the current flow.
    private static readonly HttpContextAccessor Request = new();

    /// <summary>The choices with their own names.</summary>
    public static IReadOnlyList<(string Code, string Name)> All { get; } = [(English, "English"), (Filipino, "Filipino")];

    /// <summary>Code as in HTML's <c>lang</c>; English until something else is chosen.</summary>
    public static string Current => Request.HttpContext?.Request.Cookies[Cookie] == Filipino ? Filipino : English;
}
