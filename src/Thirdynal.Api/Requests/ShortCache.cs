using System.Collections.Concurrent;

namespace Thirdynal.Api.Requests;

/// <summary>
/// Remembers answers for a moment, so that a busy caller costs one query in that time; callers that come together share
/// one query. Failures are not remembered.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="lifetime">How long an answer may be old.</param>
/// <param name="load">The query.</param>
internal sealed class ShortCache<TKey, TValue>(TimeProvider time, TimeSpan lifetime, Func<TKey, Task<TValue>> load)
    where TKey : notnull
{
    private const int SweepAt = 10_000;
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    /// <summary>The value, at most <c>lifetime</c> old.</summary>
    public async ValueTask<TValue> GetAsync(TKey key, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(key, out var known) && IsFresh(known)) return await known.Value.Value.WaitAsync(cancellationToken);
        if (_entries.Count >= SweepAt) Sweep();

        var fresh = new Entry(time.GetTimestamp(), new Lazy<Task<TValue>>(() => load(key)));
        var entry = _entries.AddOrUpdate(key, fresh, (_, current) => IsFresh(current) ? current : fresh);
        try
        {
            return await entry.Value.Value.WaitAsync(cancellationToken);
        }
        catch when (entry.Value.Value.IsFaulted)
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            throw;
        }
    }

    /// <summary>Forgets a value that has changed.</summary>
    public void Forget(TKey key) => _entries.TryRemove(key, out _);

    private bool IsFresh(Entry entry) => time.GetElapsedTime(entry.LoadedAt) < lifetime;

    private void Sweep()
    {
        foreach (var pair in _entries)
        {
            if (!IsFresh(pair.Value)) _entries.TryRemove(pair);
        }
    }

    private sealed record Entry(long LoadedAt, Lazy<Task<TValue>> Value);
}
