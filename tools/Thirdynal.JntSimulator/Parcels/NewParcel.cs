namespace Thirdynal.JntSimulator.Parcels;

/// <summary>Who gets a parcel, in J&amp;T's words.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Phone">As the sender typed it.</param>
/// <param name="Province">Province.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Barangay">J&amp;T's <c>area</c>.</param>
/// <param name="Address">House and street.</param>
public sealed record Receiver(
    string? Name = null, string? Phone = null, string? Province = null, string? City = null, string? Barangay = null, string? Address = null);

/// <summary>A parcel to simulate.</summary>
/// <param name="Waybill">The courier's number.</param>
public sealed record NewParcel(string Waybill)
{
    /// <summary>The sender's order number (<c>txlogisticid</c>).</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Who gets it; none is what a waybill of a stranger looks like.</summary>
    public Receiver? Receiver { get; init; }

    /// <summary>When it was booked; null is now.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>How it ends; null is left to the seed.</summary>
    public Destiny? Destiny { get; init; }

    /// <summary>These scans and no others, instead of a life.</summary>
    public IReadOnlyList<ScriptedScan>? Script { get; init; }

    /// <summary>Where it stands already; its scans up to there lie between <see cref="Created"/> and now.</summary>
    public ScanType? Stage { get; init; }

    /// <summary>Pesos to collect.</summary>
    public decimal Cod { get; init; }

    /// <summary>Kilograms.</summary>
    public decimal Weight { get; init; } = 1;

    /// <summary>What is in it.</summary>
    public string? ItemName { get; init; }
}

/// <summary>One scan of a script.</summary>
/// <param name="Type">What is scanned.</param>
/// <param name="After">Parcel time after the booking.</param>
/// <param name="Reason">The courier's words for a problem or a return.</param>
public sealed record ScriptedScan(ScanType Type, TimeSpan After, string? Reason = null);
