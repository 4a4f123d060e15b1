using Microsoft.Extensions.Options;

namespace Thirdynal.Courier.Jnt;

/// <summary>Refuses settings that would only fail later, in the middle of a poll. No settings at all is fine: no courier.</summary>
internal sealed class JntOptionsValidator : IValidateOptions<JntOptions>
{
    public ValidateOptionsResult Validate(string? name, JntOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(JntOptions o)
    {
        if (!string.IsNullOrWhiteSpace(o.BaseUrl)
            && !(Uri.TryCreate(o.BaseUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)))
            yield return Fault(nameof(o.BaseUrl), "must be an absolute http or https address");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(o.TimeZone, out _))
            yield return Fault(nameof(o.TimeZone), $"'{o.TimeZone}' is not a time zone of this machine");
        if (o.BatchSize is < 1 or > 100) yield return Fault(nameof(o.BatchSize), "must be 1..100");
        if (o.AskAgain is < 0 or > 10) yield return Fault(nameof(o.AskAgain), "must be 0..10");
        if (o.CallsPerSecond is < 1 or > 10_000) yield return Fault(nameof(o.CallsPerSecond), "must be 1..10000");
        if (o.MaxInFlight is < 1 or > 64) yield return Fault(nameof(o.MaxInFlight), "must be 1..64");
        if (o.Retries is < 0 or > 10) yield return Fault(nameof(o.Retries), "must be 0..10");
        if (o.ParcelWeight is <= 0 or > 50) yield return Fault(nameof(o.ParcelWeight), "must be above 0 and at most 50 kg");
        if (o.GiveUpAfter < 1) yield return Fault(nameof(o.GiveUpAfter), "must be at least 1");
        if (o.Timeout <= TimeSpan.Zero) yield return Fault(nameof(o.Timeout), "must be more than zero");
        if (o.RetryDelay < TimeSpan.Zero) yield return Fault(nameof(o.RetryDelay), "must not be negative");
        if (o.MaxRetryDelay < o.RetryDelay) yield return Fault(nameof(o.MaxRetryDelay), $"must be at least {nameof(o.RetryDelay)}");
    }

    private static string Fault(string setting, string why) => $"{JntOptions.Section}:{setting} {why}.";
}
