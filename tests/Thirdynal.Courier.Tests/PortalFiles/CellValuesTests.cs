using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Courier.Tests.PortalFiles;

public sealed class CellValuesTests
{
    [Theory]
    [InlineData("Delivered", OrderStatus.Delivered)]
    [InlineData("Returned", OrderStatus.Returned)]
    [InlineData("For Return", OrderStatus.Rts)]
    [InlineData("RTS", OrderStatus.Rts)]
    [InlineData("Delivering", OrderStatus.Delivering)]
    [InlineData("In Transit", OrderStatus.InTransit)]
    [InlineData("Detained", OrderStatus.InTransit)]
    [InlineData("Pending", OrderStatus.Pending)]
    [InlineData("Problematic", OrderStatus.FailedDelivery)]
    [InlineData("Picked Up", OrderStatus.PickedUp)]
    [InlineData("Cancelled", OrderStatus.Cancelled)]
    [InlineData("  in   TRANSIT ", OrderStatus.InTransit)]
    public async Task Read_StatusWord_IsOurs(string word, OrderStatus expected)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("Cod", "1", word));

        Assert.Equal(expected, line.Value!.Report.Status);
    }

    [Theory]
    [InlineData("1250", "1250")]
    [InlineData("1,250.00", "1250")]
    [InlineData("₱1,250.50", "1250.5")]
    [InlineData("₱ 1250", "1250")]
    [InlineData("PHP 12,345,678.90", "12345678.90")]
    [InlineData("Php1250.5", "1250.5")]
    [InlineData("P1250", "1250")]
    [InlineData("0", "0")]
    [InlineData("199.995", "200.00")]
    [InlineData("0.004", "0")]
    public async Task Read_Cod_IsPesos(string cell, string expected)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("COD", cell));

        Assert.Equal(decimal.Parse(expected), line.Value!.Report.Details.CodAmount);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("N/A")]
    public async Task Read_BlankCod_IsUnknown(string cell)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("COD", cell));

        Assert.Null(line.Value!.Report.Details.CodAmount);
    }

    [Theory]
    [InlineData("2025-03-28 14:05:06", "2025-03-28T14:05:06+08:00")]
    [InlineData("2025-03-28 14:05:06.0", "2025-03-28T14:05:06+08:00")]
    [InlineData("2025-03-28 14:05", "2025-03-28T14:05:00+08:00")]
    [InlineData("2025-03-28", "2025-03-28T00:00:00+08:00")]
    [InlineData("3/28/2025 14:05", "2025-03-28T14:05:00+08:00")]
    [InlineData("3/8/2025 4:05", "2025-03-08T04:05:00+08:00")]
    [InlineData("03/28/2025 04:05:06 PM", "2025-03-28T16:05:06+08:00")]
    [InlineData("45744.587569444445", "2025-03-28T14:06:06+08:00")]
    [InlineData("45744", "2025-03-28T00:00:00+08:00")]
    public async Task Read_SubmissionTime_IsManilaTime(string cell, string expected)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("Submission Time", cell));

        Assert.Equal(DateTimeOffset.Parse(expected), line.Value!.Report.SubmittedAt);
    }

    [Theory]
    [InlineData("Delivered", true)]
    [InlineData("Returned", true)]
    [InlineData("Delivering", false)]
    [InlineData("For Return", false)]
    public async Task Read_SigningTime_IsTheStatusTimeOfDeliveredAndReturned(string status, bool expected)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("SigningTime", "2025-03-28 14:05:06", status));

        Assert.Equal(expected ? DateTimeOffset.Parse("2025-03-28T14:05:06+08:00") : null, line.Value!.Report.StatusAt);
    }

    [Theory]
    [InlineData("For Return", "Customer refused", ReturnReason.Refused)]
    [InlineData("Returned", "Customer refused", ReturnReason.Refused)]
    [InlineData("Returned", "Something new", ReturnReason.Other)]
    [InlineData("RTS", "Customer refused", ReturnReason.Refused)]
    public async Task Read_RtsReasonOfAReturn_IsClassed(string status, string cell, ReturnReason expected)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("RTS Reason", cell, status));

        Assert.Equal(new StatedReason(cell, expected), line.Value!.Report.Reason);
    }

    [Theory]
    [InlineData("Delivering")]
    [InlineData("Problematic")]
    [InlineData("Delivered")]
    [InlineData("Detained")]
    public async Task Read_RtsReasonBeforeTheReturn_IsNoReason(string status)
    {
        var line = await Portal.SingleAsync(Portal.WithColumn("RTS Reason", "Customer refused", status));

        Assert.Null(line.Value!.Report.Reason);
    }
}
