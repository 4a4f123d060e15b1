namespace Thirdynal.Courier;

/// <summary>An order to be booked. Complete: the courier names what it misses, but only one thing at a time.</summary>
/// <param name="OrderNumber">Our number, at most 40 characters: the courier takes each once.</param>
/// <param name="Receiver">Full name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Address">House and street.</param>
/// <param name="Province">As people write it; put into the courier's form on the way out. So are the next two.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Barangay">Barangay.</param>
/// <param name="ProductName">What is in it.</param>
/// <param name="Quantity">Pieces in the one parcel, at least 1.</param>
/// <param name="CodAmount">Pesos to collect; zero is already paid.</param>
/// <param name="DeclaredValue">Pesos; null is the COD amount.</param>
public sealed record NewOrder(
    string OrderNumber, string Receiver, string Phone, string Address, string Province, string City, string Barangay,
    string ProductName, int Quantity, decimal CodAmount, decimal? DeclaredValue);

/// <summary>What became of a booking.</summary>
public enum SendResult
{
    /// <summary>Booked; <see cref="SendAnswer.Waybill"/> says under which number.</summary>
    Created,

    /// <summary>The courier has an order with this number already: ask for its waybill.</summary>
    Exists,

    /// <summary>Refused for what the order says: it is not booked and will not be before it is changed.</summary>
    Refused,

    /// <summary>Refused whatever the order says, until somebody changes the settings.</summary>
    SetUp,

    /// <summary>No answer that says either: it may be booked.</summary>
    Unknown,
}

/// <summary>The courier's answer to an order.</summary>
/// <param name="Result">What became of it.</param>
public sealed record SendAnswer(SendResult Result)
{
    /// <summary>The courier's number; there exactly when it was created now.</summary>
    public string? Waybill { get; init; }

    /// <summary>The sorting code for the label, where one was given.</summary>
    public string? SortCode { get; init; }

    /// <summary>Why not; null when it was created.</summary>
    public CourierError? Error { get; init; }

    /// <summary>The calls that were made.</summary>
    public IReadOnlyList<CourierCall> Calls { get; init; } = [];
}

/// <summary>The courier's answer to calling an order off.</summary>
/// <param name="IsOff">Whether the courier will not fetch it: it took the cancellation, or does not know the order.</param>
/// <param name="Error">Why it is not off.</param>
/// <param name="Calls">The calls that were made.</param>
public sealed record CancelAnswer(bool IsOff, CourierError? Error, IReadOnlyList<CourierCall> Calls);
