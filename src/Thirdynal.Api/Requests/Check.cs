using Thirdynal.Api.Problems;
using Thirdynal.Domain;

namespace Thirdynal.Api.Requests;

/// <summary>Collects what is wrong with a request, so that one answer names every field at fault.</summary>
internal sealed class Check
{
    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateOnly LastDay = new(2100, 1, 1);
    private readonly Dictionary<string, List<string>> _errors = new(StringComparer.Ordinal);

    /// <summary>422 with everything found so far; null when all is well.</summary>
    public ApiError? Error => _errors.Count == 0
        ? null
        : ApiError.Invalid(_errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal));

    /// <summary>Notes a fault.</summary>
    public void Fail(string field, string sentence)
    {
        if (!_errors.TryGetValue(field, out var sentences)) _errors[field] = sentences = [];
        sentences.Add(sentence);
    }

    /// <summary>A text that must be there, trimmed, of at most <paramref name="max"/> characters.</summary>
    public string Required(string? value, string field, int max)
    {
        if (!string.IsNullOrWhiteSpace(value)) return Optional(value, field, max)!;
        Fail(field, $"'{field}' is needed.");
        return "";
    }

    /// <summary>A text that may be absent: trimmed, blank is null, at most <paramref name="max"/> characters.</summary>
    public string? Optional(string? value, string field, int max)
    {
        var text = value?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > max) Fail(field, $"'{field}' has at most {max} characters.");
        if (text.Contains('\0', StringComparison.Ordinal)) Fail(field, $"'{field}' holds a character that cannot be stored.");
        return text;
    }

    /// <summary>The entries of a list that may be absent; a null among them is a fault.</summary>
    public IReadOnlyList<T> Entries<T>(IReadOnlyList<T>? list, string field, int max)
        where T : class
    {
        if (list is null) return [];
        if (list.Count > max) Fail(field, $"'{field}' has at most {max} entries.");
        if (list.Any(entry => entry is null)) Fail(field, $"'{field}' holds a null.");
        return [.. list.Take(max).Where(entry => entry is not null)];
    }

    /// <summary>A number within bounds, or what stands for its absence.</summary>
    public int Within(int? value, string field, int min, int max, int otherwise)
    {
        if (value is { } number && (number < min || number > max)) Fail(field, $"'{field}' goes from {min} to {max}.");
        return value ?? otherwise;
    }

    /// <summary>A day that may be absent, of this century.</summary>
    public DateOnly? Day(DateOnly? day, string field)
    {
        if (day < FirstDay || day > LastDay) Fail(field, $"'{field}' lies between {FirstDay:O} and {LastDay:O}.");
        return day;
    }

    /// <summary>A word of a query parameter; null when absent.</summary>
    public T? Word<T>(string? word, string field)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word)) return null;
        if (Words.TryParse<T>(word, out var value)) return value;
        Fail(field, $"'{field}' is one of {string.Join(", ", Words.All<T>())}.");
        return null;
    }
}
