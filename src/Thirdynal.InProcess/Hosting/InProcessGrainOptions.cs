using System.Reflection;

namespace Thirdynal.InProcess;

/// <summary>How the in-process grain host behaves. The defaults are those of Orleans.</summary>
public sealed class InProcessGrainOptions
{
    /// <summary>Where the grain classes are.</summary>
    public IList<Assembly> Assemblies { get; } = [];

    /// <summary>How long a caller waits for an answer; then it gets <see cref="TimeoutException"/> and the turn goes on. Default 30 s.</summary>
    public TimeSpan ResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an activation may be idle before it is let go, unless its class says otherwise. Default 15 min.</summary>
    public TimeSpan CollectionAge { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often idle activations are looked for. Default 1 min.</summary>
    public TimeSpan CollectionInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long activating may take before it counts as failed. Default 30 s.</summary>
    public TimeSpan ActivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long deactivating may take before the activation is given up. Default 30 s.</summary>
    public TimeSpan DeactivationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often due reminders are looked for. Default 1 s.</summary>
    public TimeSpan ReminderPollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The shortest period that a reminder may have. Default 1 min.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    internal IEnumerable<TimeSpan> Times =>
    [
        ResponseTimeout, CollectionAge, CollectionInterval, ActivationTimeout, DeactivationTimeout, ReminderPollInterval, MinimumReminderPeriod,
    ];

    /// <summary>How exactly <see cref="ResponseTimeout"/> is kept: within a tenth of it, and within a second.</summary>
    internal TimeSpan ClockTick => TimeSpan.FromMilliseconds(Math.Clamp(ResponseTimeout.TotalMilliseconds / 10, 10, 1000));
}
