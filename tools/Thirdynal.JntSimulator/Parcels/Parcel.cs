namespace Thirdynal.JntSimulator.Parcels;

/// <summary>
/// One parcel: what was booked, the scans that have happened and those its life still holds. Nothing ticks: whoever looks
/// lets the due scans happen first.
/// </summary>
internal sealed class Parcel
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly LifeClock _clock;
    private readonly PlannedScan[] _plan;
    private readonly List<Scan> _scans = [];
    private double _booked;
    private int _next;

    public Parcel(NewParcel booking, LifeClock clock, SimulatorOptions options)
    {
        Booking = booking with { Created = booking.Created ?? clock.Clock };
        _clock = clock;
        _plan = LifePlan.For(booking, options);
        _booked = booking.Created is { } created ? clock.At(created) : clock.Now;
        if (booking.Stage is { } stage) StandAt(stage);
    }

    public NewParcel Booking { get; }

    /// <summary>The scans so far, in the order in which the courier learned of them.</summary>
    public Scan[] Scans()
    {
        lock (_lock)
        {
            Settle();
            return [.. _scans];
        }
    }

    /// <summary>Lets the next planned scans happen now. Nothing happens to a parcel at its end.</summary>
    public void Advance(int steps)
    {
        lock (_lock)
        {
            Settle();
            Happen(Math.Min(steps, _plan.Length - _next), _ => _clock.Clock);
            Reschedule();
        }
    }

    /// <summary>Lets everything up to this scan happen now.</summary>
    /// <returns>False when no such scan lies ahead.</returns>
    public bool AdvanceTo(ScanType stage)
    {
        lock (_lock)
        {
            Settle();
            var at = Array.FindIndex(_plan, _next, scan => scan.Type == stage);
            if (at < 0) return false;
            Happen(at + 1 - _next, _ => _clock.Clock);
            Reschedule();
            return true;
        }
    }

    /// <summary>Adds a scan that no plan holds, at any time, earlier ones included. An end ends the plan too.</summary>
    public void Push(ScanType type, DateTimeOffset? at, string? reason, string? text)
    {
        lock (_lock)
        {
            Settle();
            var here = _plan.Length > 0 ? _plan[^1].Here : (byte)0;
            _scans.Add(new(Truncate(at ?? After(_clock.Clock)), type, here, here, 0, reason, text));
            if (type.EndsTheLife()) _next = _plan.Length;
        }
    }

    /// <summary>What a snapshot needs beside <see cref="Booking"/>.</summary>
    public (Scan[] Scans, int Next, double DueIn) Save()
    {
        lock (_lock)
        {
            Settle();
            return ([.. _scans], _next, _next < _plan.Length ? _booked + _plan[_next].After - _clock.Now : 0);
        }
    }

    /// <summary>Puts a saved parcel back where it was.</summary>
    public void Restore(IEnumerable<Scan> scans, int next, double dueIn)
    {
        lock (_lock)
        {
            _scans.Clear();
            _scans.AddRange(scans);
            _next = Math.Clamp(next, 0, _plan.Length);
            if (_next < _plan.Length) _booked = _clock.Now + dueIn - _plan[_next].After;
        }
    }

    // The scans up to the stage lie between booking and now, closer together if they have to be.
    private void StandAt(ScanType stage)
    {
        var at = Array.FindIndex(_plan, scan => scan.Type == stage);
        if (at < 0) throw new ArgumentException($"The life of {Booking.Waybill} has no {stage.Label()}.", nameof(stage));
        var created = Booking.Created!.Value;
        var room = Math.Max(0, (_clock.Clock - created).TotalSeconds);
        var scale = _plan[at].After > room ? room / _plan[at].After : 1;
        Happen(at + 1, i => created.AddSeconds(_plan[i].After * scale));
        Reschedule();
    }

    private void Settle()
    {
        var due = 0;
        for (var now = _clock.Now; _next + due < _plan.Length && _booked + _plan[_next + due].After <= now; due++) { }
        Happen(due, i => _clock.MomentOf(_booked + _plan[i].After));
    }

    // Scans of one parcel are at least a second apart, as far as possible without lying in the future.
    private void Happen(int count, Func<int, DateTimeOffset> momentOf)
    {
        if (count <= 0) return;
        var moments = new DateTimeOffset[count];
        for (var i = count - 1; i >= 0; i--)
        {
            moments[i] = Truncate(momentOf(_next + i));
            if (i < count - 1 && moments[i] > moments[i + 1] - Second) moments[i] = moments[i + 1] - Second;
        }
        foreach (var moment in moments) _scans.Add(Scan.Of(_plan[_next++], Truncate(After(moment))));
    }

    private void Reschedule()
    {
        if (_next > 0 && _next < _plan.Length) _booked = _clock.Now - _plan[_next - 1].After;
    }

    private DateTimeOffset After(DateTimeOffset moment) =>
        _scans.Count > 0 && _scans.Max(scan => scan.At) is var last && moment < last + Second ? last + Second : moment;

    private static DateTimeOffset Truncate(DateTimeOffset moment) => new(moment.Ticks - moment.Ticks % TimeSpan.TicksPerSecond, moment.Offset);
}
