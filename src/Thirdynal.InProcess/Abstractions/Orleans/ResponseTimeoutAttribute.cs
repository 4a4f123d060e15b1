using System.Globalization;

namespace Orleans;

/// <summary>How long callers wait for this method, instead of the host's usual time.</summary>
/// <param name="timeout">As <see cref="TimeSpan.Parse(string, IFormatProvider)"/> reads it, such as <c>00:05:00</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    /// <summary>The time.</summary>
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
