namespace Thirdynal.InProcess.Activations;

/// <summary>
/// First in, first out. An activation seldom has more than one piece of work waiting, so one fits without any memory of its own.
/// Not safe for threads: its owner locks.
/// </summary>
internal struct WorkQueue
{
    private object? _first;
    private Queue<object>? _rest;

    public void Enqueue(object work)
    {
        if (_first is null && _rest is not { Count: > 0 })
            _first = work;
        else
            (_rest ??= new()).Enqueue(work);
    }

    public object? Dequeue()
    {
        if (_first is { } work)
        {
            _first = null;
            return work;
        }

        return _rest is { Count: > 0 } ? _rest.Dequeue() : null;
    }

    /// <summary>Gives back what a burst took.</summary>
    public void Trim()
    {
        if (_rest is { Count: 0 })
            _rest = null;
    }

    public readonly IEnumerable<object> Snapshot()
    {
        List<object> all = _first is null ? [] : [_first];
        all.AddRange(_rest ?? []);
        return all;
    }
}
