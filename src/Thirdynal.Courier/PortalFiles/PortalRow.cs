using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.PortalFiles;

/// <summary>What an import takes from one row.</summary>
/// <param name="Waybill">The courier's waybill number.</param>
/// <param name="Report">Status, times, receiver, goods and money; the receiver's phone is always there.</param>
/// <param name="OrderNumber">The shop's own order number: from "Order Management", or one of ours from the remarks.</param>
public sealed record PortalRow(string Waybill, PortalReport Report, string? OrderNumber)
{
    /// <summary>The receiver's phone, E.164.</summary>
    public string Phone => Report.Details.ReceiverPhone!;
}
