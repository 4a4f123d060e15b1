namespace Thirdynal.Web.Rest;

// Own orders on their way to the courier, as the pages show them.

public sealed record OwnOrderForm(
    string? ProductName, int Quantity, decimal? CodAmount, decimal? DeclaredValue, string? Receiver, string? Phone, string? Address,
    string? Province, string? City, string? Barangay);

public sealed record OrderFault(string Code, string Message, string? Field);

public sealed record OwnOrder(
    string OrderNumber, Guid CustomerId, Guid? LeadId, string State, IReadOnlyList<string> Missing, OwnOrderForm Form, string? JntWaybill,
    string? SortCode, int Attempts, OrderFault? Error, string CurrentStatus, string? CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? SentAt, DateTimeOffset? ExportedAt);

public sealed record OrderCounts(Dictionary<string, int> ByState);

public sealed record ExportResult(string OrderNumber, string? JntWaybill, OrderFault? Error);

public sealed record ExportResults(IReadOnlyList<ExportResult> Results);

public sealed record ChangeResult(string OrderNumber, OrderFault? Error);

public sealed record ChangeResults(IReadOnlyList<ChangeResult> Results);

public sealed record PlaceName(string Level, string? Within, string Text, string Name);

public sealed record PlaceList(IReadOnlyList<PlaceName> Places);

public sealed record UnknownPlace(string Level, string? Within, string Text, string SentAs, bool Refused, int Orders, string OrderNumber);

public sealed record UnknownPlaces(IReadOnlyList<UnknownPlace> Places);
