namespace Thirdynal.Domain.Tests.Orders;

public sealed class OrderTests
{
    private static readonly SaleOrder Complete = new()
    {
        ProductName = "Slippers", CodAmount = 499, Receiver = "Ana", Phone = "+639171234567", Address = "12 Rizal St.",
        Province = "CEBU", City = "TALISAY", Barangay = "LAGTANG",
    };

    [Theory]
    [InlineData(OrderStatus.Pending, StatusBucket.Pending, false)]
    [InlineData(OrderStatus.PickedUp, StatusBucket.InTransit, false)]
    [InlineData(OrderStatus.InTransit, StatusBucket.InTransit, false)]
    [InlineData(OrderStatus.Delivering, StatusBucket.InTransit, false)]
    [InlineData(OrderStatus.FailedDelivery, StatusBucket.InTransit, false)]
    [InlineData(OrderStatus.Rts, StatusBucket.Returned, false)]
    [InlineData(OrderStatus.Delivered, StatusBucket.Delivered, true)]
    [InlineData(OrderStatus.Returned, StatusBucket.Returned, true)]
    [InlineData(OrderStatus.Cancelled, StatusBucket.Cancelled, true)]
    public void Of_EachStatus_HasItsBucket(OrderStatus status, StatusBucket bucket, bool final)
    {
        Assert.Equal(bucket, StatusBuckets.Of(status));
        Assert.Equal(final, status.IsFinal());
    }

    [Fact]
    public void MissingFields_CompleteOrder_IsEmpty()
    {
        Assert.Empty(Complete.MissingFields);
        Assert.True(Complete.IsComplete);
        Assert.True((Complete with { CodAmount = 0 }).IsComplete);
    }

    [Fact]
    public void MissingFields_EmptyOrder_NamesAllInJson()
    {
        Assert.Equal(
            ["receiver", "phone", "address", "province", "city", "barangay", "productName", "codAmount"],
            new SaleOrder().MissingFields.AsEnumerable());
        Assert.False(new SaleOrder().IsComplete);
    }

    [Fact]
    public void MissingFields_OneBlank_NamesThatOne()
    {
        Assert.Equal(["receiver"], (Complete with { Receiver = " " }).MissingFields.AsEnumerable());
        Assert.Equal(["phone"], (Complete with { Phone = null }).MissingFields.AsEnumerable());
        Assert.Equal(["address"], (Complete with { Address = "" }).MissingFields.AsEnumerable());
        Assert.Equal(["province"], (Complete with { Province = null }).MissingFields.AsEnumerable());
        Assert.Equal(["city"], (Complete with { City = null }).MissingFields.AsEnumerable());
        Assert.Equal(["barangay"], (Complete with { Barangay = null }).MissingFields.AsEnumerable());
        Assert.Equal(["productName"], (Complete with { ProductName = null }).MissingFields.AsEnumerable());
        Assert.Equal(["codAmount"], (Complete with { CodAmount = null }).MissingFields.AsEnumerable());
    }

    [Fact]
    public void Check_AbsurdOrders_AreRefused()
    {
        Assert.Null(SaleOrderRules.Check(Complete));
        Assert.Null(SaleOrderRules.Check(new SaleOrder()));
        Assert.Equal(OrderErrors.BadQuantity, SaleOrderRules.Check(Complete with { Quantity = 0 }));
        Assert.Equal(OrderErrors.BadCodAmount, SaleOrderRules.Check(Complete with { CodAmount = -0.01m }));
        Assert.Equal(OrderErrors.BadCodAmount, SaleOrderRules.Check(Complete with { CodAmount = 10_000_000_000m }));
        Assert.Equal(OrderErrors.BadDeclaredValue, SaleOrderRules.Check(Complete with { DeclaredValue = -1 }));
        Assert.Equal(OrderErrors.TooLong("city", 100), SaleOrderRules.Check(Complete with { City = new string('x', 101) }));
        Assert.Null(SaleOrderRules.Check(Complete with { City = new string('x', 100) }));
    }

    [Fact]
    public void Create_AnOrderNumber_HasItsForm()
    {
        var number = OrderNumber.Create(Guid.NewGuid(), At("2026-03-10 00:30:00"));
        Assert.Matches("^TD-260310-[0-9A-HJKMNP-TV-Z]{10}$", number);
        Assert.True(OrderNumber.IsOne(number));
        Assert.Equal(number, WaybillNumber.Parse(number).Number);
    }

    [Fact]
    public void Create_SameIdAndDay_IsTheSameNumberAndOtherIdsHaveOthers()
    {
        var id = Guid.NewGuid();
        Assert.Equal(OrderNumber.Create(id, Now), OrderNumber.Create(id, Now.AddHours(1)));
        var numbers = Enumerable.Range(0, 10_000).Select(_ => OrderNumber.Create(Guid.NewGuid(), Now)).ToHashSet();
        Assert.Equal(10_000, numbers.Count);
        var ordered = Enumerable.Range(0, 10_000).Select(_ => OrderNumber.Create(Guid.CreateVersion7(Now), Now)).ToHashSet();
        Assert.Equal(10_000, ordered.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("820000000001")]
    [InlineData("TD-260310-01234567I9")]
    [InlineData("TD-26031O-0123456789")]
    [InlineData("TD-260310_0123456789")]
    [InlineData("TD-260310-012345678")]
    public void IsOne_AnythingElse_IsFalse(string? text) => Assert.False(OrderNumber.IsOne(text));
}
