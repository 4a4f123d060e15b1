using System.IO;
using System.Net.Sockets;
using Npgsql;

namespace Thirdynal.Storage.Loads;

/// <summary>
/// Loads what many callers wait for in one query: those that ask while earlier loads are on their way go together in the
/// next. A value is never older than the request for it.
/// </summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="TValue">What is found.</typeparam>
public sealed class GroupLoader<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int MaxKeys = 500;
    private const int MaxInFlight = 2;

    private readonly Func<TKey[], Task<Dictionary<TKey, TValue>>> _load;
    private readonly Lock _lock = new();
    private Dictionary<TKey, TaskCompletionSource<TValue?>> _waiting = [];
    private int _inFlight;

    /// <summary>A loader over one query.</summary>
    /// <param name="load">Finds the values of distinct keys; a key without a value is missing from its answer.</param>
    public GroupLoader(Func<TKey[], Task<Dictionary<TKey, TValue>>> load) => _load = load;

    /// <summary>The value of a key; null when there is none.</summary>
    public Task<TValue?> LoadAsync(TKey key, CancellationToken cancellationToken = default)
    {
        TaskCompletionSource<TValue?>? waiter;
        lock (_lock)
        {
            if (!_waiting.TryGetValue(key, out waiter))
            {
                _waiting.Add(key, waiter = new TaskCompletionSource<TValue?>(TaskCreationOptions.RunContinuationsAsynchronously));
            }

            if (_inFlight < MaxInFlight)
            {
                _inFlight++;
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Task.Run(RunAsync, CancellationToken.None);
                }
            }
        }

        return waiter.Task.WaitAsync(cancellationToken);
    }

    private async Task RunAsync()
    {
        while (Take() is { } batch)
        {
            try
            {
                var found = await LoadAsync([.. batch.Keys]);
                foreach (var (key, waiter) in batch)
                {
                    waiter.TrySetResult(found.GetValueOrDefault(key));
                }
            }
            catch (Exception failure)
            {
                // The callers are the ones to handle it.
                foreach (var waiter in batch.Values)
                {
                    waiter.TrySetException(failure);
                }
            }
        }
    }

    /// <summary>
    /// A connection that a restart of the database has closed is only found out by using it. A load changes nothing, so
    /// it goes out once more; the driver has thrown the other old connections away by then.
    /// </summary>
    private async Task<Dictionary<TKey, TValue>> LoadAsync(TKey[] keys)
    {
        try
        {
            return await _load(keys);
        }
        catch (NpgsqlException lost) when (lost is PostgresException { SqlState: "57P01" or "57P02" } or { InnerException: IOException or SocketException })
        {
            return await _load(keys);
        }
    }

    private Dictionary<TKey, TaskCompletionSource<TValue?>>? Take()
    {
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _inFlight--;
                return null;
            }

            if (_waiting.Count <= MaxKeys)
            {
                var all = _waiting;
                _waiting = [];
                return all;
            }

            var some = _waiting.Take(MaxKeys).ToDictionary();
            foreach (var key in some.Keys)
            {
                _waiting.Remove(key);
            }

            return some;
        }
    }
}
