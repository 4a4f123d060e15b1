using System.Diagnostics;

namespace Thirdynal.Api.Problems;

/// <summary>What a problem, a log line and a trace call the same request.</summary>
internal static class TraceIds
{
    // Without a listener the framework starts no activity, and a request would have no id that others know.
    private static readonly ActivityListener Listener = new()
    {
        ShouldListenTo = source => string.Equals(source.Name, "Microsoft.AspNetCore", StringComparison.Ordinal),
        Sample = (ref _) => ActivitySamplingResult.PropagationData,
    };

    /// <summary>Gives every request a W3C trace id, continuing the caller's.</summary>
    public static void GiveToAll() => ActivitySource.AddActivityListener(Listener);

    /// <summary>The request's trace id.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
