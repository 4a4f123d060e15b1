using System.Text.Json;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

internal static class CustomerExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 14, 5, 0, TimeSpan.FromHours(8));
    private static readonly Guid Id = new("0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c");

    public static readonly Page<OrderView> Orders = new(
        [
            new OrderView(
                new("0196b6a2-7c00-7c11-9f3e-0c4f6a1d2b3c"), "820000000001", SourceType.Upload, "Herbal tea", null, 0.5m, 900m, 1299m,
                OrderStatus.Returned, Json("""[{"status":"RETURNED","at":"2026-03-02T14:05:00+08:00"}]"""), ReturnReason.Refused, "Customer refused",
                "820000000001", At, null, null, null, null, At.AddDays(-10), At.AddDays(-9), null, At, At.AddDays(-10), At),
        ],
        null);

    public static readonly Page<TimelineView> Timeline = new(
        [new TimelineView(At, "SCAN", "RETURNED", "Return Delivered, Quezon City", null, ""), new TimelineView(At, "POOL", "OPENED", "RETURNED_REFUSED, 820000000001", null, "")],
        null);

    public static readonly CustomerProfileView Profile = new(
        Id, "+639171234567", null, "Juan dela Cruz", "12 Mabini St", "Quezon City", "Metro Manila",
        new MetricsView(4, 3, 1, 0, 0, 0, 5196m, 3897m, 1299m, 75m), 73,
        Json("""[{"term":"BASE","points":50},{"term":"SUCCESS_RATE","points":15},{"term":"ORDER_VOLUME","points":8}]"""),
        RiskLevel.Low, 2, At.AddDays(-20), At.AddDays(-10), At.AddDays(-120), RecyclingEligible: true, null, null, At.AddDays(-400), At, null, Orders, Timeline);

    public static readonly Page<CustomerSummary> Found = new(
        [new CustomerSummary(Id, "Juan dela Cruz", "+639171234567", "Quezon City", "Metro Manila", 4, 3, 1, 75m, 73, RiskLevel.Low, RecyclingEligible: true, null, "")],
        null);

    public static readonly SearchRequest Search = new(null, "juan cruz", 20, null);
    public static readonly ForbiddenImport NumberImport = new(
        new("0196b6a2-7e00-7c11-9f3e-0c4f6a1d2b3c"), "opt-outs.csv", "NTC list of March", "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", At, 2, 1, 0, 1, 1,
        Json("""[{"row":2,"result":"ADDED","error":null},{"row":3,"result":"REJECTED","error":"phone: This is no phone number."}]"""));

    public static readonly Page<ForbiddenImport> NumberImports = new([NumberImport with { Results = Json("[]") }], null);
    public static readonly Page<ForbiddenNumber> Numbers = new(
        [new ForbiddenNumber("+639171234567", "NTC list of March", "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", At, Id)], null);
    public static readonly LiftNumberRequest AddNumber = new("0917 123 4567", "Her lawyer wrote.");
    public static readonly Page<BlockedNumber> Blocked = new([new BlockedNumber("+639171234567", At, Id, "Juan dela Cruz", Reachable: true)], null);
    public static readonly LiftNumberRequest LiftNumber = new("0917 123 4567", "The number has another owner now.");
    public static readonly DoNotContactRequest DoNotContact = new("Asked by e-mail to be left alone.");
    public static readonly ChangeAnswer Changed = new(Changed: true);
    public static readonly Page<DoNotContactView> DoNotContacts = new(
        [new DoNotContactView(Id, "Juan dela Cruz", "+639171234567", At, "0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c", "Asked by e-mail to be left alone.")], null);

    public static readonly ForbiddenSearch SearchForbidden = new("4567", null);
    public static readonly ForbiddenFound FoundForbidden = new(DoNotContacts.Items, Numbers.Items);

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
