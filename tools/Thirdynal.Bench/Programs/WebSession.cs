using System.Net;
using System.Text.RegularExpressions;

namespace Thirdynal.Bench.Programs;

/// <summary>A browser's view of the product: signed in by its form, with a cookie.</summary>
internal sealed partial class WebSession : IDisposable
{
    private readonly HttpClient http;

    private WebSession(HttpClient http) => this.http = http;

    /// <summary>Signs in as the product's first user.</summary>
    public static async Task<WebSession> SignInAsync(Uri address, CancellationToken cancellationToken)
    {
        var session = new WebSession(new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) });
        var form = await session.GetAsync("/sign-in", cancellationToken);
        var token = WebUtility.HtmlDecode(Token().Match(form).Groups["value"].Value);
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in", ["__RequestVerificationToken"] = token, ["Form.UserName"] = "admin", ["Form.Password"] = HttpProgram.Password,
        });
        using var answer = await session.http.PostAsync(new Uri("/sign-in", UriKind.Relative), fields, cancellationToken);
        if (!answer.IsSuccessStatusCode || IsSignIn(answer)) throw new BenchException($"The sign-in answered {(int)answer.StatusCode}.");
        return session;
    }

    /// <summary>A page as it comes, whole.</summary>
    /// <exception cref="BenchException">It is not the page that was asked for.</exception>
    public async Task<string> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new BenchException($"The page {path} answered {(int)answer.StatusCode}: {text}");
        return IsSignIn(answer) && !string.Equals(path, "/sign-in", StringComparison.Ordinal) ? throw new BenchException($"The page {path} asks for a sign-in.") : text;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static bool IsSignIn(HttpResponseMessage answer) => answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
