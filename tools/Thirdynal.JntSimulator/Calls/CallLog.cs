using System.Collections.Concurrent;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.JntSimulator.Calls;

/// <summary>One call as the courier saw it.</summary>
/// <param name="At">When it came in.</param>
/// <param name="Operation"><c>TRACK</c>, <c>QUERY</c>, <c>CREATE</c>, <c>CANCEL</c>.</param>
/// <param name="Asked">Waybills or orders asked about.</param>
/// <param name="Answered">Those the answer says something of.</param>
/// <param name="HttpStatus">Status of the answer.</param>
/// <param name="Code">J&amp;T's code when refused.</param>
/// <param name="Faults">What was made to go wrong.</param>
public sealed record SeenCall(
    DateTimeOffset At, string Operation, int Asked, int Answered, int HttpStatus, string? Code, IReadOnlyList<FaultKind> Faults);

/// <summary>Totals since start or reset.</summary>
/// <param name="Calls">Calls in all.</param>
/// <param name="InFlight">Calls being answered right now.</param>
/// <param name="MostInFlight">Most calls that were being answered at once.</param>
/// <param name="Asked">Waybills and orders asked about.</param>
/// <param name="Answered">Waybills and orders answered.</param>
/// <param name="ByOperation">Calls by operation.</param>
/// <param name="ByCode">Refusals by code.</param>
/// <param name="ByFault">Calls struck by each fault.</param>
public sealed record CallCounters(long Calls, int InFlight, int MostInFlight, long Asked, long Answered,
    IReadOnlyDictionary<string, long> ByOperation, IReadOnlyDictionary<string, long> ByCode, IReadOnlyDictionary<FaultKind, long> ByFault);

/// <summary>The last calls and the totals.</summary>
public sealed class CallLog
{
    private readonly int _keep;
    private readonly ConcurrentQueue<SeenCall> _last = new();
    private readonly ConcurrentDictionary<string, long> _byOperation = new();
    private readonly ConcurrentDictionary<string, long> _byCode = new();
    private readonly ConcurrentDictionary<FaultKind, long> _byFault = new();
    private long _calls, _asked, _answered;
    private int _inFlight, _mostInFlight;

    internal CallLog(int keep) => _keep = keep;

    /// <summary>The last calls, oldest first.</summary>
    public IReadOnlyList<SeenCall> Last() => [.. _last];

    /// <summary>The totals.</summary>
    public CallCounters Counters() => new(Interlocked.Read(ref _calls), Volatile.Read(ref _inFlight), Volatile.Read(ref _mostInFlight),
        Interlocked.Read(ref _asked), Interlocked.Read(ref _answered),
        new Dictionary<string, long>(_byOperation), new Dictionary<string, long>(_byCode), new Dictionary<FaultKind, long>(_byFault));

    internal void Begin()
    {
        var now = Interlocked.Increment(ref _inFlight);
        int most;
        while (now > (most = Volatile.Read(ref _mostInFlight)) && Interlocked.CompareExchange(ref _mostInFlight, now, most) != most) { }
    }

    internal void End() => Interlocked.Decrement(ref _inFlight);

    internal void Record(SeenCall call)
    {
        Interlocked.Increment(ref _calls);
        Interlocked.Add(ref _asked, call.Asked);
        Interlocked.Add(ref _answered, call.Answered);
        _byOperation.AddOrUpdate(call.Operation, 1, (_, n) => n + 1);
        if (call.Code is { } code) _byCode.AddOrUpdate(code, 1, (_, n) => n + 1);
        foreach (var fault in call.Faults) _byFault.AddOrUpdate(fault, 1, (_, n) => n + 1);
        _last.Enqueue(call);
        while (_last.Count > _keep && _last.TryDequeue(out _)) { }
    }

    internal void Clear()
    {
        _last.Clear();
        _byOperation.Clear();
        _byCode.Clear();
        _byFault.Clear();
        (_calls, _asked, _answered, _mostInFlight) = (0, 0, 0, 0);
    }
}
