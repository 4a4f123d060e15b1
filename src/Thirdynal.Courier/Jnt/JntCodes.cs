using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Thirdynal.Courier.Statuses;

namespace Thirdynal.Courier.Jnt;

/// <summary>What a refusal asks of us.</summary>
internal enum JntErrorKind
{
    /// <summary>This request will never work.</summary>
    Refused,

    /// <summary>May work in a moment: ask again.</summary>
    Transient,

    /// <summary>J&amp;T does not know the waybill or order (yet).</summary>
    NotFound,

    /// <summary>What we wanted to create is already there.</summary>
    Duplicate,

    /// <summary>No request will work until somebody changes the settings.</summary>
    Setup,
}

/// <summary>A failed call: what to tell people, what to do, and how long J&amp;T asked us to wait.</summary>
internal sealed record JntError(JntErrorKind Kind, CourierError Says, TimeSpan? RetryAfter = null);

/// <summary>J&amp;T's codes (<c>jnt-codes.csv</c>) and our own for what happens on the way.</summary>
internal static partial class JntCodes
{
    private static readonly FrozenDictionary<string, JntError> Known = EmbeddedTable.Read("Jnt.jnt-codes.csv")
        .Select(row => new JntError(EnumOf(row["kind"]), new CourierError(row["code"], row["sentence"], row["field"] is { Length: > 0 } field ? field : null)))
        .ToFrozenDictionary(error => error.Says.Code);

    public static readonly JntError NoAnswer = Transient("NETWORK", "J&T could not be reached.");
    public static readonly JntError TimedOut = Transient("TIMEOUT", "J&T did not answer in time.");
    public static readonly JntError CutShort = Transient("BAD_ANSWER", "J&T's answer was cut short or is no JSON.");
    public static readonly JntError WebPage = Transient("BAD_ANSWER", "J&T answered with a web page instead of data.");
    public static readonly JntError NoItems = Transient("BAD_ANSWER", "J&T's answer holds nothing we asked for.");
    public static readonly JntError TooLong = new(JntErrorKind.Refused, new("BAD_ANSWER", "J&T's answer is too long to be one."));

    /// <summary>All codes of the table.</summary>
    public static IEnumerable<JntError> All => Known.Values;

    /// <summary>Reads <c>reason</c>: a code, or text that begins with one, or only text.</summary>
    public static JntError Of(string? reason)
    {
        var code = CodeAtStart().Match(reason?.Trim() ?? "");
        return !code.Success ? new(JntErrorKind.Refused, new("REFUSED", "J&T refused the request without saying why."))
            : Known.TryGetValue(code.Value.ToUpperInvariant(), out var known) ? known
            : new(JntErrorKind.Refused, new(code.Value.ToUpperInvariant(), $"J&T refused the request ({code.Value.ToUpperInvariant()})."));
    }

    /// <summary>Reads P2's <c>code</c>, which is a code and nothing else.</summary>
    public static JntError OfOpen(string code) => Known.TryGetValue(code, out var known) ? known
        : new(JntErrorKind.Refused, code.Length <= 12 && code.All(char.IsAsciiDigit)
            ? new(code, $"J&T's Open Platform refused the request ({code}).")
            : new("REFUSED", "J&T's Open Platform refused the request without a code."));

    /// <summary>An HTTP status other than 200.</summary>
    public static JntError Http(HttpStatusCode status, TimeSpan? retryAfter, string addressSetting)
    {
        var code = "HTTP_" + ((int)status).ToString(CultureInfo.InvariantCulture);
        return status switch
        {
            HttpStatusCode.TooManyRequests => new(JntErrorKind.Transient, new(code, "J&T asks us to slow down."), retryAfter),
            HttpStatusCode.RequestTimeout => new(JntErrorKind.Transient, new(code, "J&T's front door timed out."), retryAfter),
            >= HttpStatusCode.InternalServerError => new(JntErrorKind.Transient, new(code, $"J&T's server failed (HTTP {(int)status})."), retryAfter),
            _ => new(JntErrorKind.Refused, new(code, $"J&T's server refused the call (HTTP {(int)status}): check {addressSetting}.")),
        };
    }

    public static JntError NotConfigured(IEnumerable<string> missing) => new(JntErrorKind.Setup,
        new("NOT_CONFIGURED", $"J&T is not set up: {string.Join(", ", missing)} must be set."));

    private static JntError Transient(string code, string sentence) => new(JntErrorKind.Transient, new(code, sentence));

    private static JntErrorKind EnumOf(string word) =>
        Enum.Parse<JntErrorKind>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    [GeneratedRegex(@"^[SB]\d{2,3}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeAtStart();
}
