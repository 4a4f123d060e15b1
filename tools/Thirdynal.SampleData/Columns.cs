namespace Thirdynal.SampleData;

/// <summary>The columns of J&amp;T's "My Waybill" export.</summary>
internal static class Columns
{
    public const string WaybillNumber = "Waybill Number";
    public const string OrderStatus = "Order Status";
    public const string SigningTime = "SigningTime";
    public const string Receiver = "Receiver";
    public const string ReceiverCellphone = "Receiver Cellphone";
    public const string Province = "Province";
    public const string City = "City";
    public const string Barangay = "Barangay";
    public const string Address = "Address";
    public const string SettlementWeight = "Settlement Weight";
    public const string ReceiptWaybillNo = "Receipt Waybill No";
    public const string Cod = "Cod";
    public const string SubmissionTime = "Submission Time";
    public const string RtsReason = "RTS Reason";
    public const string Remarks = "Remarks";
    public const string ItemName = "Item Name";
    public const string ItemWeight = "Item Weight";
    public const string ItemValue = "Item Value";

    /// <summary>Always there.</summary>
    public static readonly string[] Basic =
    [
        "Creator Code", WaybillNumber, OrderStatus, "Sign For Pictures", SigningTime, Receiver, ReceiverCellphone, Province, City,
        Barangay, Address, "Payment Method", SettlementWeight, "Receivable Freight", ReceiptWaybillNo, "Total Shipping Cost", Cod,
        "Pouches Size", SubmissionTime, RtsReason, Remarks,
    ];

    /// <summary>Often there.</summary>
    public static readonly string[] Optional =
    [
        ItemName, "Express Type", "Number Of Items", ItemWeight, ItemValue, "Valuation Fee", "COD Fee", "Shipping Customer",
        "Sender Name", "Sender Cellphone", "Sender Province", "Sender City", "Sender Address",
    ];

    public static readonly string[] BasicAndOptional = [.. Basic, .. Optional];
}
