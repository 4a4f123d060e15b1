namespace Thirdynal.Courier.PortalFiles.Columns;

/// <summary>What an import takes from a portal export; every other column is left alone.</summary>
public enum PortalField
{
    /// <summary>The courier's waybill number; not "Receipt Waybill No".</summary>
    WaybillNumber,

    /// <summary>The portal's word for the status.</summary>
    OrderStatus,

    /// <summary>Name of the receiver.</summary>
    Receiver,

    /// <summary>Phone of the receiver.</summary>
    ReceiverCellphone,

    /// <summary>Province of the receiver; not "Sender Province".</summary>
    Province,

    /// <summary>City of the receiver; not "Sender City".</summary>
    City,

    /// <summary>Barangay of the receiver.</summary>
    Barangay,

    /// <summary>Street address of the receiver; not "Sender Address".</summary>
    Address,

    /// <summary>Amount collected on delivery, pesos.</summary>
    Cod,

    /// <summary>Declared value, pesos.</summary>
    ItemValue,

    /// <summary>Weight as declared, kg.</summary>
    ItemWeight,

    /// <summary>Weight as charged, kg; stands in for a missing <see cref="ItemWeight"/>.</summary>
    SettlementWeight,

    /// <summary>What is in the parcel.</summary>
    ItemName,

    /// <summary>Free text; holds our order number where our order template was uploaded, else stands in for a missing <see cref="ItemName"/>.</summary>
    Remarks,

    /// <summary>When the order was handed in, Manila time.</summary>
    SubmissionTime,

    /// <summary>When it was delivered or came back, Manila time.</summary>
    SigningTime,

    /// <summary>Why it goes back.</summary>
    RtsReason,

    /// <summary>The shop's own order number; only in "Order Management".</summary>
    OrderNumber,
}
