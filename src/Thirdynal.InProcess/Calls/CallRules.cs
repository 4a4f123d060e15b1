using System.Globalization;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace Thirdynal.InProcess.Calls;

/// <summary>What the attributes of a grain method say.</summary>
internal sealed record CallRules(string Name)
{
    public bool AlwaysInterleaves { get; init; }

    public bool IsReadOnly { get; init; }

    public bool IsOneWay { get; init; }

    /// <summary>How long callers wait; null is as long as the host says.</summary>
    public TimeSpan? ResponseTimeout { get; init; }

    public static CallRules Of(MethodInfo method) => new(string.Create(CultureInfo.InvariantCulture, $"{method.DeclaringType!.Name}.{method.Name}"))
    {
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute)),
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute)),
        IsOneWay = method.IsDefined(typeof(OneWayAttribute)),
        ResponseTimeout = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout,
    };
}
