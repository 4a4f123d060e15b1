namespace Thirdynal.Domain.Waybills;

/// <summary>What is known of a parcel besides its status. Null is not known; blanks are taken as null.</summary>
public sealed record ParcelDetails
{
    /// <summary>Nothing known.</summary>
    public static ParcelDetails Empty { get; } = new();

    /// <summary>Receiver as written.</summary>
    public string? ReceiverName { get; init; }

    /// <summary>Receiver's phone, E.164. It fixes the customer, so the first one stays.</summary>
    public string? ReceiverPhone { get; init; }

    /// <summary>Street and house.</summary>
    public string? Address { get; init; }

    /// <summary>Barangay.</summary>
    public string? Barangay { get; init; }

    /// <summary>City or municipality.</summary>
    public string? City { get; init; }

    /// <summary>Province.</summary>
    public string? Province { get; init; }

    /// <summary>What is in it.</summary>
    public string? ProductName { get; init; }

    /// <summary>Kilograms.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Pesos.</summary>
    public decimal? DeclaredValue { get; init; }

    /// <summary>Pesos to collect.</summary>
    public decimal? CodAmount { get; init; }

    /// <summary>When it was ordered; the portal's submission time.</summary>
    public DateTimeOffset? OrderDate { get; init; }

    /// <summary>The courier's own record as JSON.</summary>
    public string? Raw { get; init; }
}
