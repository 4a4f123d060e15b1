using System.Collections.Concurrent;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Statuses;

/// <summary>The table of return reasons in force, and the texts that it did not know. One a process; safe from any thread.</summary>
public sealed class ReturnReasons
{
    /// <summary>How many different unknown texts are counted; further ones only add to the total.</summary>
    public const int MostUnmatched = 1000;

    private readonly ConcurrentDictionary<string, int> _unmatched = new(StringComparer.OrdinalIgnoreCase);
    private ReturnReasonMap _current = ReturnReasonMap.Default;
    private long _unmatchedTotal;

    /// <summary>The table in force.</summary>
    public ReturnReasonMap Current => Volatile.Read(ref _current);

    /// <summary>Texts that no row fitted, with how often they came; those that a newer table knows are gone.</summary>
    public IReadOnlyDictionary<string, int> Unmatched => new Dictionary<string, int>(_unmatched, StringComparer.OrdinalIgnoreCase);

    /// <summary>How many texts in all no row fitted.</summary>
    public long UnmatchedTotal => Interlocked.Read(ref _unmatchedTotal);

    /// <summary>Puts another table in force.</summary>
    /// <param name="added">All rows that an admin has added, old and new.</param>
    public void Use(IEnumerable<ReasonRow> added)
    {
        var map = new ReturnReasonMap(added);
        Volatile.Write(ref _current, map);
        foreach (var text in _unmatched.Keys)
            if (map.Find(text) is not null) _unmatched.TryRemove(text, out _);
    }

    /// <summary>The class of a text: null for none, OTHER for one that no row fits, which is counted.</summary>
    public ReturnReason? Classify(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (Current.Find(text) is { } row) return row.Class;
        Interlocked.Increment(ref _unmatchedTotal);
        if (_unmatched.Count < MostUnmatched || _unmatched.ContainsKey(text)) _unmatched.AddOrUpdate(text, 1, (_, count) => count + 1);
        return ReturnReason.Other;
    }
}
