using System.Collections.Concurrent;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.JntSimulator.Pushes;

/// <summary>One push as it went.</summary>
/// <param name="At">When it went out.</param>
/// <param name="Waybill">Whose scan it told.</param>
/// <param name="Type">Which scan.</param>
/// <param name="HttpStatus">The answer's status; null when there was none.</param>
/// <param name="Accepted">HTTP 200 and code 1; anything else is sent again.</param>
/// <param name="Fault">What was made to go wrong with it.</param>
public sealed record SeenPush(DateTimeOffset At, string Waybill, ScanType Type, int? HttpStatus, bool Accepted, FaultKind? Fault);

/// <summary>The last pushes.</summary>
public sealed class PushLog
{
    private readonly int _keep;
    private readonly ConcurrentQueue<SeenPush> _last = new();

    internal PushLog(int keep) => _keep = keep;

    /// <summary>The last pushes, oldest first.</summary>
    public IReadOnlyList<SeenPush> Last() => [.. _last];

    internal void Record(SeenPush push)
    {
        _last.Enqueue(push);
        while (_last.Count > _keep && _last.TryDequeue(out _)) { }
    }

    internal void Clear() => _last.Clear();
}
