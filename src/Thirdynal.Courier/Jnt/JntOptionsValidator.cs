using Microsoft.Extensions.Options;
using Thirdynal.Courier.Jnt.Open;
using Thirdynal.Courier.Statuses;

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
        if (!Enum.IsDefined(o.Protocol)) yield return Fault(nameof(o.Protocol), "must be P1 or P2");
        foreach (var (part, url, zone, tenant) in new[] { ("", o.BaseUrl, o.TimeZone, o.Tenant), ("Open:", o.Open.BaseUrl, o.Open.TimeZone, o.Open.Tenant) })
        {
            if (!string.IsNullOrWhiteSpace(url) && !IsAddress(url)) yield return Fault(part + nameof(o.BaseUrl), "must be an absolute http or https address");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _)) yield return Fault(part + nameof(o.TimeZone), $"'{zone}' is not a time zone of this machine");
            if (!ScanTypeMap.Knows(tenant)) yield return Fault(part + nameof(o.Tenant), $"'{tenant}' has no scan types in the table");
        }

        if (o.BatchSize is < 1 or > 100) yield return Fault(nameof(o.BatchSize), "must be 1..100");
        if (o is { Protocol: JntProtocol.P2, BatchSize: > OpenTracks.MostWaybills })
            yield return Fault(nameof(o.BatchSize), $"must be at most {OpenTracks.MostWaybills} with {nameof(o.Protocol)} P2");
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

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    private static string Fault(string setting, string why) => $"{JntOptions.Section}:{setting} {why}.";
}
