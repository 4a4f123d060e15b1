using System.Collections.Concurrent;
using System.Collections.Frozen;
using Thirdynal.Domain;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Statuses;

/// <summary>
/// What couriers' free texts for problems and returns mean. A row that is the whole text decides, else the longest that it
/// contains ("rejected the call" before "rejected"), but OTHER only where no other class fits beside it ("refused, damaged"
/// is refused). An added row replaces a shipped one with the same words. Immutable.
/// </summary>
public sealed class ReturnReasonMap
{
    // Riders pick from few texts: the answers for the first so many different ones are kept.
    private const int KeptAnswers = 4096;

    private readonly record struct Entry(string Words, ReasonRow Row);

    private readonly FrozenDictionary<string, ReasonRow> _equals;
    private readonly Entry[] _contains;
    private readonly ConcurrentDictionary<string, ReasonRow?> _answers = new(StringComparer.Ordinal);

    /// <summary>Joins the shipped rows with further ones.</summary>
    /// <param name="added">An admin's rows; one with a shipped row's words replaces it. Rows without words are left out.</param>
    public ReturnReasonMap(IEnumerable<ReasonRow> added)
    {
        Added = [.. added];
        var entries = Added.Concat(Shipped).Select(row => new Entry(PlainWords.Of(row.Text), row)).Where(entry => entry.Words.Length > 0).ToList();
        _equals = entries.Where(entry => entry.Row.Match == ReasonMatch.Equals)
            .DistinctBy(entry => entry.Words).ToFrozenDictionary(entry => entry.Words, entry => entry.Row);
        _contains = [.. entries.Where(entry => entry.Row.Match == ReasonMatch.Contains)
            .DistinctBy(entry => entry.Words).OrderByDescending(entry => entry.Words.Length).Select(entry => entry with { Words = $" {entry.Words} " })];
    }

    /// <summary>The shipped rows alone.</summary>
    public static ReturnReasonMap Default { get; } = new([]);

    /// <summary>The rows of <c>return-reasons.csv</c>.</summary>
    public static IReadOnlyList<ReasonRow> Shipped => ShippedRows.All;

    /// <summary>The rows added to them.</summary>
    public IReadOnlyList<ReasonRow> Added { get; }

    /// <summary>
    /// The class of a text: null for no text at all, OTHER for one that no row fits. Use <see cref="Find"/> to tell that
    /// from a text which a row says is OTHER.
    /// </summary>
    public ReturnReason? Classify(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Find(text)?.Class ?? ReturnReason.Other;

    /// <summary>The row that decides; null when none fits.</summary>
    public ReasonRow? Find(string text)
    {
        if (_answers.TryGetValue(text, out var known)) return known;
        var row = Search(PlainWords.Of(text));
        if (_answers.Count < KeptAnswers) _answers.TryAdd(text, row);
        return row;
    }

    private ReasonRow? Search(string words)
    {
        if (words.Length == 0) return null;
        if (_equals.TryGetValue(words, out var whole)) return whole;
        var left = $" {words} ";
        ReasonRow? other = null;
        foreach (var entry in _contains)
        {
            if (!left.Contains(entry.Words, StringComparison.Ordinal)) continue;
            if (entry.Row.Class != ReturnReason.Other) return entry.Row;
            other ??= entry.Row;
            // "cancelled" within "cancelled by seller" is not a reason of its own.
            left = left.Replace(entry.Words, " | ", StringComparison.Ordinal);
        }
        return other;
    }

    private static class ShippedRows
    {
        public static readonly IReadOnlyList<ReasonRow> All =
        [
            .. EmbeddedTable.Read("Statuses.return-reasons.csv").Select(row => new ReasonRow(
                row["text"], Words.Parse<ReasonMatch>(row["match"]), Words.Parse<ReturnReason>(row["class"]), row["language"])),
        ];
    }
}
