namespace Thirdynal.Courier.Jnt.Open;

/// <summary>J&amp;T's Open Platform ("P2"): tracking and its signed push. Section <c>Jnt:Open</c>.</summary>
public sealed class JntOpenOptions
{
    /// <summary>Address below which <c>/webopenplatformapi</c> lies. Needed for tracking, not for the push.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>J&amp;T's <c>apiAccount</c> of ours, which our calls and its pushes name.</summary>
    public string? ApiAccount { get; set; }

    /// <summary>The secret that signs. Never logged, never sent.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>Whose scan labels these are: the tenant column of <c>jnt-scan-types.csv</c>.</summary>
    public string Tenant { get; set; } = "OPEN";

    /// <summary>The zone of times that come without one (IANA name).</summary>
    public string TimeZone { get; set; } = "Asia/Manila";

    /// <summary>
    /// How far a push's <c>timestamp</c> may lie from now. J&amp;T does not sign it, so it only keeps honest repeats apart;
    /// that a repeat changes nothing is what makes them harmless.
    /// </summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Whether pushes can be taken.</summary>
    public bool TakesPushes => !string.IsNullOrWhiteSpace(ApiAccount) && !string.IsNullOrWhiteSpace(PrivateKey);

    /// <summary>The settings without which no call can be made.</summary>
    internal IReadOnlyList<string> Missing => JntOptions.Unset(
        ("Open:BaseUrl", BaseUrl), ("Open:ApiAccount", ApiAccount), ("Open:PrivateKey", PrivateKey));
}
