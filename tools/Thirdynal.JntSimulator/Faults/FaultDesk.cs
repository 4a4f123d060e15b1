namespace Thirdynal.JntSimulator.Faults;

/// <summary>Decides, call by call, what goes wrong. With the same seed and order of calls it decides the same.</summary>
public sealed class FaultDesk
{
    /// <summary>The operation of a push; the three faults of pushes strike nothing else, and no other fault strikes it.</summary>
    internal const string Push = "PUSH";

    private readonly Lock _lock = new();
    private readonly int _seed;
    private readonly List<Entry> _faults = [];
    private Random _dice;

    internal FaultDesk(int seed) => (_seed, _dice) = (seed, new(seed));

    /// <summary>Adds a fault to those that are set.</summary>
    /// <exception cref="ArgumentException">It would never strike, or a refusal has no code.</exception>
    public void Set(Fault fault)
    {
        if (fault.Rate is < 0 or > 1) throw new ArgumentException("rate must be 0..1.", nameof(fault));
        if (fault is { Rate: 0, Next: <= 0 }) throw new ArgumentException("Give a rate of 0..1 or the number of next calls.", nameof(fault));
        if (fault.Kind == FaultKind.Refusal && string.IsNullOrWhiteSpace(fault.Code))
            throw new ArgumentException("A refusal needs a code, such as S06.", nameof(fault));
        lock (_lock) _faults.Add(new(fault));
    }

    /// <summary>What is set and what it has done.</summary>
    public IReadOnlyList<FaultState> All()
    {
        lock (_lock) return [.. _faults.Select(entry => new FaultState(entry.Fault, entry.Left, entry.Struck))];
    }

    /// <summary>Nothing goes wrong from now on.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _faults.Clear();
            _dice = new(_seed);
        }
    }

    /// <summary>The faults that strike this call. Of those that replace the whole answer, the first set one wins.</summary>
    internal IReadOnlyList<Fault> Strike(string operation)
    {
        lock (_lock)
        {
            if (_faults.Count == 0) return [];
            var struck = new List<Fault>();
            foreach (var entry in _faults)
            {
                if (IsOfPushes(entry.Fault.Kind) != (operation == Push)) continue;
                if (entry.Fault.Operation is { } only && !only.Equals(operation, StringComparison.OrdinalIgnoreCase)) continue;
                if (ReplacesAnswer(entry.Fault.Kind) && struck.Exists(other => ReplacesAnswer(other.Kind))) continue;
                if (!entry.Strikes(_dice)) continue;
                struck.Add(entry.Fault);
            }
            return struck;
        }
    }

    /// <summary>A number for what a fault does to an answer.</summary>
    internal int Dice(int below)
    {
        lock (_lock) return _dice.Next(below);
    }

    private static bool IsOfPushes(FaultKind kind) => kind is FaultKind.RepeatedPush or FaultKind.WrongSignature or FaultKind.LatePush;

    private static bool ReplacesAnswer(FaultKind kind) => kind
        is FaultKind.ServerError or FaultKind.TooManyRequests or FaultKind.HalfAnswer or FaultKind.WebPage or FaultKind.Refusal;

    private sealed class Entry(Fault fault)
    {
        public Fault Fault => fault;

        public int Left { get; private set; } = fault.Next;

        public long Struck { get; private set; }

        public bool Strikes(Random dice)
        {
            var strikes = Left > 0 || dice.NextDouble() < fault.Rate;
            if (Left > 0) Left--;
            if (strikes) Struck++;
            return strikes;
        }
    }
}
