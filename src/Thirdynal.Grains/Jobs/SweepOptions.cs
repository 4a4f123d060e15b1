using System.ComponentModel.DataAnnotations;

namespace Thirdynal.Grains.Jobs;

/// <summary>What the sweep takes for left behind: section <see cref="Section"/>.</summary>
public sealed class SweepOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Grains:Sweep";

    /// <summary>
    /// How old something committed and not confirmed must be, 0..1 day: what is younger is most likely on its way. To send
    /// it twice is harmless.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Age { get; set; } = TimeSpan.FromMinutes(1);
}
