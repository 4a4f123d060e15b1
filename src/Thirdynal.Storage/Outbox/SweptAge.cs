namespace Thirdynal.Storage.Outbox;

/// <summary>When something must have been written for the sweep to take it up: a while ago or, by a clock that was set back since, in the future.</summary>
/// <param name="Before">What was written before this is old enough.</param>
/// <param name="After">What was written after this was so by another clock.</param>
public readonly record struct SweptAge(DateTimeOffset Before, DateTimeOffset After)
{
    /// <summary>What is as old as this, or older.</summary>
    /// <param name="now">By the clock as it is now.</param>
    /// <param name="age">Time enough for what is under way to arrive by itself.</param>
    public static SweptAge At(DateTimeOffset now, TimeSpan age) => new(now - age, now + age);
}
