using Thirdynal.Courier.Jnt.Open;

namespace Thirdynal.Courier.Jnt;

/// <summary>How parcels are followed.</summary>
public enum JntProtocol
{
    /// <summary>The merchant order API, which public Philippine code uses.</summary>
    P1,

    /// <summary>The Open Platform.</summary>
    P2,
}

/// <summary>
/// How to reach J&amp;T: its merchant order API ("P1") and, in <see cref="Open"/>, its Open Platform ("P2"). Pace, waits and
/// attempts are the same for both. Everything here is configuration: section <see cref="Section"/>.
/// </summary>
public sealed class JntOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Jnt";

    /// <summary>Which protocol follows the parcels. Orders go by P1 whatever stands here: no public source has P2's for the Philippines.</summary>
    public JntProtocol Protocol { get; set; } = JntProtocol.P1;

    /// <summary>The Open Platform: tracking where <see cref="Protocol"/> says so, and the push.</summary>
    public JntOpenOptions Open { get; set; } = new();

    /// <summary>P1's address up to and including <c>/jts-phl-order-api</c>. Production, test bed and simulator differ only here.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The secret that signs every request of P1. Never logged, never sent.</summary>
    public string? Key { get; set; }

    /// <summary>J&amp;T's <c>eccompanyid</c>.</summary>
    public string? CompanyId { get; set; }

    /// <summary>The VIP code (<c>customerid</c>), such as <c>CS-V0001</c>; optional on the wire.</summary>
    public string? CustomerId { get; set; }

    /// <summary>J&amp;T's <c>environment</c> field of an order: <c>yes</c> = staging, <c>no</c> = production.</summary>
    public string Environment { get; set; } = "no";

    /// <summary>Whose scan labels these are: the tenant column of <c>jnt-scan-types.csv</c>.</summary>
    public string Tenant { get; set; } = "PH";

    /// <summary>J&amp;T writes times without a zone; this is the zone they mean (IANA name).</summary>
    public string TimeZone { get; set; } = "Asia/Manila";

    /// <summary>Waybills a track call, 1..100. P1 answers about 20 and silently drops the rest; P2 refuses more than 30.</summary>
    public int BatchSize { get; set; } = 20;

    /// <summary>How often waybills that did not come back are asked for again within one <c>TrackAsync</c>, 0..10.</summary>
    public int AskAgain { get; set; } = 4;

    /// <summary>Calls a second over all callers, 1..10,000. J&amp;T publishes no figure; 5 is polite.</summary>
    public int CallsPerSecond { get; set; } = 5;

    /// <summary>Calls on the wire at once, 1..64.</summary>
    public int MaxInFlight { get; set; } = 4;

    /// <summary>How long one HTTP attempt may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first, 0..10, for what may heal by itself (time-outs, 429, 5xx, S06, cut-off answers).</summary>
    public int Retries { get; set; } = 4;

    /// <summary>First wait between attempts; doubles each time, with jitter.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait between attempts. A <c>Retry-After</c> beyond it ends the attempts: the next run asks again.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>After so many calls in a row that failed with all their attempts, the rest is left for the next run.</summary>
    public int GiveUpAfter { get; set; } = 3;

    /// <summary>Who sends our orders: J&amp;T's <c>sender</c>. Needed to book orders, not to follow parcels.</summary>
    public JntSender Sender { get; set; } = new();

    /// <summary>J&amp;T's <c>servicetype</c>: <c>1</c> = they fetch it, <c>6</c> = we bring it.</summary>
    public string ServiceType { get; set; } = "1";

    /// <summary>Express type in the portal's order template: <c>EZ</c> up to 50 kg, <c>J&amp;T Super</c> up to 5 kg.</summary>
    public string ExpressType { get; set; } = "EZ";

    /// <summary>Kilograms told for a parcel of a sale, whose weight nobody asks for on the phone; above 0, up to 50.</summary>
    public decimal ParcelWeight { get; set; } = 1;

    /// <summary>Whether there is a courier that parcels can be followed at.</summary>
    public bool Configured => (Protocol == JntProtocol.P1 ? Missing : Open.Missing).Count == 0;

    /// <summary>The settings without which no call of P1 can be made.</summary>
    internal IReadOnlyList<string> Missing => Unset((nameof(BaseUrl), BaseUrl), (nameof(Key), Key), (nameof(CompanyId), CompanyId));

    /// <summary>The settings without which no order can be booked.</summary>
    internal IReadOnlyList<string> MissingForOrders =>
    [
        .. Missing,
        .. Unset(
            ("Sender:Name", Sender.Name), ("Sender:Phone", Sender.Phone), ("Sender:Address", Sender.Address),
            ("Sender:Province", Sender.Province), ("Sender:City", Sender.City), ("Sender:Barangay", Sender.Barangay)),
    ];

    /// <summary>Those of these settings that are blank, by their full names.</summary>
    internal static IReadOnlyList<string> Unset(params (string Name, string? Value)[] settings) =>
        [.. settings.Where(setting => string.IsNullOrWhiteSpace(setting.Value)).Select(setting => $"{Section}:{setting.Name}")];
}

/// <summary>The shop as the courier's sender.</summary>
public sealed class JntSender
{
    /// <summary>Name on the label.</summary>
    public string? Name { get; set; }

    /// <summary>Phone as J&amp;T takes it, <c>09XXXXXXXXX</c>.</summary>
    public string? Phone { get; set; }

    /// <summary>House and street.</summary>
    public string? Address { get; set; }

    /// <summary>Province in J&amp;T's spelling.</summary>
    public string? Province { get; set; }

    /// <summary>City in J&amp;T's spelling.</summary>
    public string? City { get; set; }

    /// <summary>Barangay in J&amp;T's spelling.</summary>
    public string? Barangay { get; set; }
}
