namespace Thirdynal.Grains.Jobs;

/// <summary>What a job remembers from run to run.</summary>
[GenerateSerializer, Alias("Thirdynal.JobState")]
public sealed class JobState
{
    /// <summary>When the last run that ended well was begun.</summary>
    [Id(0)]
    public DateTimeOffset? LastRun { get; set; }
}
