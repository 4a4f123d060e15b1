using System.Text.Json.Serialization;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Orders;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Orders;

/// <summary>An order of ours.</summary>
/// <param name="OrderNumber">Ours, for ever.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="LeadId">The lead it was sold on.</param>
/// <param name="State">How far it has come on its way to the courier.</param>
/// <param name="Missing">Fields that keep it a draft.</param>
/// <param name="Form">Receiver, place, goods, money.</param>
/// <param name="JntWaybill">The courier's number, once there is one.</param>
/// <param name="SortCode">For the label, where the courier gave one.</param>
/// <param name="Attempts">Calls that tried to create it at the courier.</param>
/// <param name="Error">Why the courier did not take it, or has not answered.</param>
/// <param name="CurrentStatus">Where its parcel stands.</param>
/// <param name="CreatedBy">User id of the agent who sold it.</param>
/// <param name="CreatedAt">When it was sold.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="SentAt">When the courier took it.</param>
/// <param name="ExportedAt">When it went out in the portal's template.</param>
internal sealed record OrderShown(
    string OrderNumber, Guid CustomerId, Guid? LeadId, CourierOrderState State, IReadOnlyList<string> Missing, OrderShownForm Form,
    string? JntWaybill, string? SortCode, int Attempts, OrderError? Error, OrderStatus CurrentStatus, string? CreatedBy,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? SentAt, DateTimeOffset? ExportedAt)
{
    public static OrderShown Of(OwnOrderView order) => new(
        order.OrderNumber, order.CustomerId, order.LeadId, order.State, order.Missing,
        new OrderShownForm(
            order.ProductName, order.Quantity, order.CodAmount, order.DeclaredValue, order.Receiver, order.Phone, order.Address,
            order.Province, order.City, order.Barangay),
        order.JntWaybill, order.SortCode, order.Attempts,
        order.ErrorCode is { } code ? new OrderError(code, order.Error ?? "", order.ErrorField) : null,
        order.CurrentStatus, order.CreatedBy, order.CreatedAt, order.UpdatedAt, order.SentAt, order.ExportedAt);
}

/// <summary>How many orders there are.</summary>
/// <param name="ByState">By how far they have come; a state without any is left out.</param>
internal sealed record OrderCounts(IReadOnlyDictionary<CourierOrderState, int> ByState);

/// <summary>What an order says.</summary>
/// <param name="ProductName">What was bought.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="CodAmount">Pesos to collect; 0 is already paid.</param>
/// <param name="DeclaredValue">Pesos.</param>
/// <param name="Receiver">Full name.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Address">House and street.</param>
/// <param name="Province">As it was taken down; the export puts it into the courier's form. So are the next two.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Barangay">Barangay.</param>
internal sealed record OrderShownForm(
    string? ProductName, int Quantity, decimal? CodAmount, decimal? DeclaredValue, string? Receiver, string? Phone, string? Address,
    string? Province, string? City, string? Barangay);

/// <summary>Why an order is not at the courier.</summary>
/// <param name="Code">Stable word.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Field">The order's field at fault, or null.</param>
internal sealed record OrderError(string Code, string Message, string? Field)
{
    public static OrderError? Of(GrainError? error) => error is null ? null : new(error.Code, error.Message, error.Field);
}

/// <summary>Fields to fill in or set right; what is left out stays.</summary>
/// <param name="ProductName">What was bought.</param>
/// <param name="Quantity">At least 1.</param>
/// <param name="CodAmount">Pesos to collect; 0 is already paid.</param>
/// <param name="DeclaredValue">Pesos.</param>
/// <param name="Receiver">Full name.</param>
/// <param name="Phone">In any form.</param>
/// <param name="Address">House and street.</param>
/// <param name="Province">Province.</param>
/// <param name="City">City or municipality.</param>
/// <param name="Barangay">Barangay.</param>
internal sealed record OrderPatch(
    string? ProductName, int? Quantity, decimal? CodAmount, decimal? DeclaredValue, string? Receiver, string? Phone, string? Address,
    string? Province, string? City, string? Barangay)
{
    /// <summary>Names of the fields that are given, for the audit: it keeps no personal data.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Fields =>
    [
        .. new (string Name, object? Value)[]
            {
                ("productName", ProductName), ("quantity", Quantity), ("codAmount", CodAmount), ("declaredValue", DeclaredValue),
                ("receiver", Receiver), ("phone", Phone), ("address", Address), ("province", Province), ("city", City), ("barangay", Barangay),
            }
            .Where(static given => given.Value is not null).Select(static given => given.Name),
    ];

    public OrderFormMessage Read(Check check)
    {
        if (Fields.Count == 0) check.Fail("order", "Name at least one field to change.");
        return new OrderFormMessage(
            check.Optional(ProductName, "productName", 255), Quantity, CodAmount, DeclaredValue,
            check.Optional(Receiver, "receiver", 255), check.Optional(Phone, "phone", 50), check.Optional(Address, "address", 500),
            check.Optional(Province, "province", 100), check.Optional(City, "city", 100), check.Optional(Barangay, "barangay", 100));
    }
}

/// <summary>The courier's number for an order.</summary>
/// <param name="Waybill">As the portal shows it.</param>
internal sealed record OrderWaybill(string? Waybill);

internal static class OrderExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 8, 30, 0, TimeSpan.FromHours(8));

    public static readonly OrderShown Order = new(
        "TD-260302-7K3MZQ9RTB", new("0196b6a2-7000-7c11-9f3e-0c4f6a1d2b3c"), new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c"),
        CourierOrderState.Failed, [],
        new("Soap", 2, 998, 998, "Maria Clara", "+639171234567", "12 Mabini St", "Metro Manila", "Quezon City", "San Jsoe"),
        null, null, 1,
        new("courier.b063", "J&T does not know this barangay, which it was told as \"SAN JSOE\" (B063).", "barangay"),
        OrderStatus.Pending, "0196b6a2-7100-7c11-9f3e-0c4f6a1d2b3c", At, At.AddMinutes(5), null, null);

    public static readonly OrderCounts Counts = new(new Dictionary<CourierOrderState, int> { [CourierOrderState.Ready] = 12, [CourierOrderState.Failed] = 1 });
    public static readonly Page<OrderShown> Page = new([Order], null);
    public static readonly OrderPatch Change = new(null, null, null, null, null, null, null, null, null, "San Jose");
    public static readonly OrderWaybill Waybill = new("820000000001");
}
