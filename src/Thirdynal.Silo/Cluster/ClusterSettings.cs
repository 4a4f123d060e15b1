namespace Thirdynal.Silo.Cluster;

/// <summary>How a process takes part in the cluster; section <c>Cluster</c>.</summary>
public sealed class ClusterSettings
{
    /// <summary>Names the cluster among those that share a database. Processes with the same name find each other.</summary>
    public string ClusterId { get; set; } = "thirdynal";

    /// <summary>Names the service: reminders and stored state belong to it, whatever cluster runs it. Never change it.</summary>
    public string ServiceId { get; set; } = "thirdynal";

    /// <summary>This silo's name in logs and in the membership table; null: the machine's.</summary>
    public string? SiloName { get; set; }

    /// <summary>
    /// Address or host name under which the others reach this silo; null: this machine's own. <c>localhost</c> keeps it to
    /// this machine.
    /// </summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>Port for the other silos.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for clients.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Whether the API runs a silo in its own process; false: it is a client of silos that run elsewhere.</summary>
    public bool CoHost { get; set; } = true;

    /// <summary>How long a process that stops may take: calls end, grains are let go. Default 60 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Encryption between the processes; null: none, for a network that is private.</summary>
    public TlsSettings? Tls { get; set; }

    internal static ClusterSettings Of(IConfiguration configuration) => configuration.GetSection("Cluster").Get<ClusterSettings>() ?? new();
}

/// <summary>
/// TLS in both directions. Whoever joins or calls must show a certificate that the cluster's own authority has signed:
/// its key is the cluster's secret. Files in PEM.
/// </summary>
public sealed class TlsSettings
{
    /// <summary>This process's certificate.</summary>
    public string CertificatePath { get; set; } = "";

    /// <summary>Its private key.</summary>
    public string KeyPath { get; set; } = "";

    /// <summary>The authority that signs the cluster's certificates, and nothing else.</summary>
    public string AuthorityPath { get; set; } = "";
}
