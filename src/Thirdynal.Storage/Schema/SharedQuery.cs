namespace Thirdynal.Storage.Schema;

/// <summary>
/// Rows by key, for callers who come together: who asks while queries run shares the next one with everybody else who
/// waits. Nobody waits for company, so that one caller alone is as quick as with a query of its own; and no answer is
/// older than its question.
/// </summary>
/// <param name="query">Finds the rows of some keys; each key once, keys without a row left out.</param>
/// <param name="atOnce">How many queries may run at a time.</param>
public sealed class SharedQuery<TKey, TRow>(Func<TKey[], Task<Dictionary<TKey, TRow>>> query, int atOnce = 2)
    where TKey : notnull
{
    private const int MaxKeys = 2_000;
    private readonly Lock gate = new();
    private readonly Queue<Question> waiting = new();
    private int running;

    /// <summary>The rows of the keys that have one.</summary>
    public async Task<Dictionary<TKey, TRow>> FindAsync(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken = default)
    {
        if (keys.Count == 0) return [];
        var question = new Question(keys);
        bool starts;
        lock (gate)
        {
            waiting.Enqueue(question);
            starts = running < atOnce;
            if (starts) running++;
        }

        // On the pool's threads, whatever the scheduler of the one who happened to come first.
        if (starts) _ = Task.Run(AnswerAllAsync, CancellationToken.None);
        return await question.Answer.Task.WaitAsync(cancellationToken);
    }

    private async Task AnswerAllAsync()
    {
        while (Next() is { Count: > 0 } questions)
        {
            try
            {
                var rows = await query([.. questions.SelectMany(static question => question.Keys).Distinct()]);
                foreach (var question in questions) question.Answer.SetResult(Own(question.Keys, rows));
            }
            catch (Exception failure)
            {
                foreach (var question in questions) question.Answer.TrySetException(failure);
            }
        }
    }

    private List<Question> Next()
    {
        var (questions, keys) = (new List<Question>(), 0);
        lock (gate)
        {
            while (waiting.TryPeek(out var first) && (questions.Count == 0 || keys + first.Keys.Count <= MaxKeys))
            {
                questions.Add(waiting.Dequeue());
                keys += first.Keys.Count;
            }

            if (questions.Count == 0) running--;
        }

        return questions;
    }

    // Only what was asked for: what others asked for may be none of the caller's business.
    private static Dictionary<TKey, TRow> Own(IReadOnlyCollection<TKey> keys, Dictionary<TKey, TRow> rows)
    {
        var own = new Dictionary<TKey, TRow>(keys.Count);
        foreach (var key in keys)
        {
            if (rows.TryGetValue(key, out var row)) own[key] = row;
        }

        return own;
    }

    private sealed record Question(IReadOnlyCollection<TKey> Keys)
    {
        public TaskCompletionSource<Dictionary<TKey, TRow>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
