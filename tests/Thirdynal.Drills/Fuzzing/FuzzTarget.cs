namespace Thirdynal.Drills.Fuzzing;

/// <summary>Something that is given nonsense. It must answer, in words or with a value, and never otherwise.</summary>
internal abstract class FuzzTarget : IAsyncDisposable
{
    /// <summary>What it is called on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>How many cases are given at once.</summary>
    public virtual int AtOnce => 1;

    /// <summary>Makes what all cases share.</summary>
    public virtual Task OpenAsync() => Task.CompletedTask;

    /// <summary>One case: everything about it comes from the dice.</summary>
    /// <returns>What is wrong with the answer; null when nothing is.</returns>
    public abstract Task<string?> TryAsync(Random dice);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Every target.</summary>
    public static IReadOnlyList<FuzzTarget> All() => [new PhoneTarget(), new DateTarget(), new FileTarget(), new ReplyTarget(), new PushTarget(), new BodyTarget()];
}
