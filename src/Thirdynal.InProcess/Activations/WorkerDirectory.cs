using System.Collections.Concurrent;

namespace Thirdynal.InProcess.Activations;

/// <summary>Up to so many activations a key: a call goes to an idle one, else to a new one, else to the one with the least to do.</summary>
internal sealed class WorkerDirectory(GrainClass grainClass, int maxWorkers) : ActivationDirectory
{
    private readonly ConcurrentDictionary<string, Workers> _keys = new(StringComparer.Ordinal);

    public override IEnumerable<Activation> All => _keys.SelectMany(static pair => pair.Value.Snapshot());

    public override Activation For(string key) =>
        _keys.GetOrAdd(key, static (newKey, owner) => new(owner.Class, newKey, owner.Max), (Class: grainClass, Max: maxWorkers)).Choose();

    public override void Remove(Activation activation)
    {
        if (_keys.TryGetValue(activation.Key, out var workers))
            workers.Remove(activation);
    }

    private sealed class Workers(GrainClass grainClass, string key, int max)
    {
        private readonly List<Activation> _workers = [];

        public Activation Choose()
        {
            lock (_workers)
            {
                var least = _workers.MinBy(static worker => worker.Load);
                if (least is not null && (least.Load == 0 || _workers.Count >= max))
                    return least;
                Activation added = new(grainClass, key);
                _workers.Add(added);
                return added;
            }
        }

        public void Remove(Activation activation)
        {
            lock (_workers)
            {
                _workers.Remove(activation);
            }
        }

        public Activation[] Snapshot()
        {
            lock (_workers)
            {
                return [.. _workers];
            }
        }
    }
}
