using Thirdynal.Courier.Statuses;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Courier.Tests.Statuses;

public sealed class ScanTypeMapTests
{
    private static readonly ScanTypeMap Map = ScanTypeMap.Of("PH");

    [Theory]
    [InlineData("103", "Order Created", OrderStatus.Pending)]
    [InlineData("104", "Picked Up Fail", OrderStatus.Pending)]
    [InlineData("105", "Cancel Order", OrderStatus.Cancelled)]
    [InlineData("106", "Picked Up", OrderStatus.PickedUp)]
    [InlineData("109", "Departure", OrderStatus.InTransit)]
    [InlineData("110", "Arrival", OrderStatus.InTransit)]
    [InlineData(null, "Port Congested", OrderStatus.InTransit)]
    [InlineData("112", "On Delivery", OrderStatus.Delivering)]
    [InlineData("113", "Delivered", OrderStatus.Delivered)]
    [InlineData("118", "Problematic", OrderStatus.FailedDelivery)]
    [InlineData("118", "Delivery Fail", OrderStatus.FailedDelivery)]
    [InlineData("116", "Return Register", OrderStatus.Rts)]
    [InlineData("117", "Return Delivered", OrderStatus.Returned)]
    public void Find_EveryKnownScan_HasItsStatus(string? code, string label, OrderStatus status)
    {
        Assert.Equal(status, Map.Find(label)!.Status);
        Assert.Equal(code, Map.Find(label)!.Code);
        Assert.Equal(status, Map.Find($" {label.ToUpperInvariant().Replace(" ", "   ")} ")!.Status);
        // The label decides, whatever number comes with it.
        Assert.Equal(status, Map.Find(label, "999")!.Status);
        if (code is null) return;
        Assert.Equal(status, Map.Find(code)!.Status);
        Assert.Equal(status, Map.Find(null, code)!.Status);
    }

    [Fact]
    public void Types_TheTable_IsWhatTheseTestsKnow() => Assert.Equal(13, Map.Types.Count);

    [Theory]
    [InlineData("Sorting Scan", "113")]
    [InlineData("Delivered!", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Find_UnknownLabel_IsNothing(string? label, string? code) => Assert.Null(Map.Find(label, code));

    [Fact]
    public void GivesReason_OnlyProblemsAndReturns() =>
        Assert.Equal(["Problematic", "Delivery Fail", "Return Register"], Map.Types.Where(type => type.GivesReason).Select(type => type.Label));

    [Fact]
    public void Of_UnknownTenant_SaysSo() => Assert.Contains("'XX'", Assert.Throws<ArgumentException>(() => ScanTypeMap.Of("XX")).Message);
}
