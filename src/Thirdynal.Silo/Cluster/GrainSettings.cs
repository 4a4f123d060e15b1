namespace Thirdynal.Silo.Cluster;

/// <summary>How grains are run; section <c>Grains</c>, the same names as on the in-process host. Null: Orleans' own default.</summary>
public sealed class GrainSettings
{
    /// <summary>How long a caller waits for an answer; Orleans: 30 s.</summary>
    public TimeSpan? ResponseTimeout { get; set; }

    /// <summary>How long an activation may be idle before it is let go, unless its class says otherwise; Orleans: 15 min.</summary>
    public TimeSpan? CollectionAge { get; set; }

    /// <summary>How often idle activations are looked for; Orleans: 1 min.</summary>
    public TimeSpan? CollectionInterval { get; set; }

    /// <summary>How long activating may take; Orleans: 30 s. The pool loads every open entry in it.</summary>
    public TimeSpan? ActivationTimeout { get; set; }

    /// <summary>How long deactivating may take; Orleans: 30 s.</summary>
    public TimeSpan? DeactivationTimeout { get; set; }

    /// <summary>The shortest period that a reminder may have; Orleans: 1 min.</summary>
    public TimeSpan? MinimumReminderPeriod { get; set; }

    internal static GrainSettings Of(IConfiguration configuration) => configuration.GetSection("Grains").Get<GrainSettings>() ?? new();
}
