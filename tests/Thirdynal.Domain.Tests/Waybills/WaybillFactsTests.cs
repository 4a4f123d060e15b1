using static Thirdynal.Domain.Tests.Waybills.Parcels;

namespace Thirdynal.Domain.Tests.Waybills;

public sealed class WaybillFactsTests
{
    [Fact]
    public void Dates_FromScans_AreTheCouriersAndTheFirst()
    {
        var state = After(Poll(
            Scan(1, OrderStatus.Pending), Scan(3, OrderStatus.PickedUp), Scan(2, OrderStatus.PickedUp),
            Scan(9, OrderStatus.Delivered), Scan(10, OrderStatus.Delivered), Scan(20, OrderStatus.Returned), Scan(21, OrderStatus.Returned)));
        Assert.Equal(Hour(2), state.ShippedDate);
        Assert.Equal(Hour(9), state.DeliveredDate);
        Assert.Equal(Hour(20), state.ReturnedDate);
        Assert.Equal(Hour(1), state.OrderDate);
        Assert.Equal(Hour(21), state.LastScanAt);
    }

    [Fact]
    public void Dates_FromThePortal_AreSubmissionAndSigning()
    {
        var state = After(Row(OrderStatus.Delivered, 9, submitted: 1));
        Assert.Equal(Hour(1), state.OrderDate);
        Assert.Equal(Hour(1), state.ShippedDate);
        Assert.Equal(Hour(9), state.DeliveredDate);
        Assert.Null(state.ReturnedDate);
        Assert.Equal(Hour(9), state.LastScanAt);
    }

    [Fact]
    public void Dates_PickUpScanAfterThePortal_IsTheShippingDate() =>
        Assert.Equal(Hour(2), After(Row(OrderStatus.InTransit, submitted: 1), Poll(Scan(2, OrderStatus.PickedUp))).ShippedDate);

    [Fact]
    public void Dates_PendingParcel_IsNotShipped()
    {
        Assert.Null(After(Row(OrderStatus.Pending, submitted: 1)).ShippedDate);
        Assert.Equal(Hour(1), After(Row(OrderStatus.Pending, submitted: 1)).OrderDate);
    }

    [Fact]
    public void Dates_DeliveredWithoutATime_WaitForTheCouriers()
    {
        var state = After(Row(OrderStatus.Delivered));
        Assert.Null(state.DeliveredDate);
        Assert.Null(state.LastScanAt);
        Assert.Equal(Hour(9), From(state, Poll(Scan(9, OrderStatus.Delivered))).DeliveredDate);
        Assert.Equal(Hour(9), From(state, Row(OrderStatus.Delivered, 9)).StatusAt);
    }

    [Fact]
    public void ReturnReason_FromScans_IsTheNewestBeforeTheReturn()
    {
        var state = After(Poll(
            Scan(1, OrderStatus.FailedDelivery, "nobody there", ReturnReason.Unreachable),
            Scan(2, OrderStatus.FailedDelivery, "refused", ReturnReason.Refused),
            Scan(3, OrderStatus.Returned),
            Scan(4, OrderStatus.FailedDelivery, "late and wrong", ReturnReason.WrongAddress)));
        Assert.Equal(new StatedReason("refused", ReturnReason.Refused), state.ReturnReason);
    }

    [Fact]
    public void ReturnReason_BareReturnRegister_DoesNotHideWhatWasUnderstood()
    {
        var state = After(Poll(
            Scan(1, OrderStatus.FailedDelivery, "refused", ReturnReason.Refused), Scan(2, OrderStatus.Rts, "Return Register", ReturnReason.Other)));
        Assert.Equal(ReturnReason.Refused, state.ReturnReason?.Class);
    }

    [Fact]
    public void ReturnReason_TextThatNobodyKnows_IsKeptAsOther()
    {
        var state = After(Poll(Scan(1, OrderStatus.FailedDelivery, "hindi kilala"), Scan(2, OrderStatus.Returned)));
        Assert.Equal(new StatedReason("hindi kilala", ReturnReason.Other), state.ReturnReason);
    }

    [Fact]
    public void ReturnReason_FailedDelivery_IsNoReturnYet()
    {
        Assert.Null(After(Poll(Scan(1, OrderStatus.FailedDelivery, "refused", ReturnReason.Refused))).ReturnReason);
        Assert.Null(After(Row(OrderStatus.Delivering, reason: new StatedReason("Refused", ReturnReason.Refused))).ReturnReason);
        Assert.Null(After(Poll(Scan(1, OrderStatus.Returned))).ReturnReason);
    }

    [Fact]
    public void ReturnReason_FileAfterThePoll_SaysSo()
    {
        var polled = After(Poll(Scan(1, OrderStatus.FailedDelivery, "?"), Scan(2, OrderStatus.Returned)));
        var decision = WaybillRules.Apply(
            polled, Row(OrderStatus.Returned, 2, new StatedReason("Refused by receiver", ReturnReason.Refused)), Hour(30));
        Assert.True(decision.ReasonChanged);
        Assert.False(decision.StatusMoved);
        Assert.Equal(new StatedReason("Refused by receiver", ReturnReason.Refused), decision.State.ReturnReason);

        var poll = WaybillRules.Apply(decision.State, Poll(Scan(1, OrderStatus.FailedDelivery, "?")), Hour(31));
        Assert.False(poll.ReasonChanged);
    }

    [Fact]
    public void ReturnReason_SameTextUnderstoodLater_IsAChange()
    {
        var before = After(Row(OrderStatus.Returned, 2, new StatedReason("ayaw", ReturnReason.Other)));
        var decision = WaybillRules.Apply(before, Row(OrderStatus.Returned, 2, new StatedReason("ayaw", ReturnReason.Refused)), Hour(9));
        Assert.True(decision.ReasonChanged);
        Assert.Equal(ReturnReason.Refused, decision.State.ReturnReason?.Class);
    }

    [Fact]
    public void Details_EmptyFields_AreFilledByAnyReport()
    {
        var state = After(
            Poll(Scan(5, OrderStatus.Delivering)),
            new DetailsReport(new ParcelDetails { ReceiverName = "Ana", City = " " }),
            Row(OrderStatus.InTransit, 1, details: new ParcelDetails { ReceiverName = "Old", City = "CEBU", Weight = 1.5m }),
            new DetailsReport(new ParcelDetails { ReceiverName = "Query", Weight = 9 }));
        Assert.Equal(new ParcelDetails { ReceiverName = "Ana", City = "CEBU", Weight = 1.5m }, state.Details);
    }

    [Fact]
    public void Details_PortalRowAbreastOfTheStatus_ReplacesWithWhatItHas()
    {
        var state = After(
            Row(OrderStatus.InTransit, 1, details: new ParcelDetails
            {
                ReceiverName = "Ana", Address = "a", Barangay = "b", City = "c", Province = "p", ProductName = "x", Weight = 1,
                DeclaredValue = 2, CodAmount = 3, Raw = "{}", OrderDate = Hour(0),
            }),
            Row(OrderStatus.Delivering, 2, details: new ParcelDetails
            {
                ReceiverName = "Ana R.", Address = " ", Province = "P", Weight = 4, CodAmount = 5, Raw = "{1}", OrderDate = Hour(1),
            }));
        Assert.Equal(
            new ParcelDetails
            {
                ReceiverName = "Ana R.", Address = "a", Barangay = "b", City = "c", Province = "P", ProductName = "x", Weight = 4,
                DeclaredValue = 2, CodAmount = 5, Raw = "{1}", OrderDate = Hour(0),
            },
            state.Details);
    }

    [Fact]
    public void Details_AnotherPhone_IsAConflictAndNotTheReceiver()
    {
        var state = After(new DetailsReport(new ParcelDetails { ReceiverPhone = "+639171234567" }));
        var decision = WaybillRules.Apply(
            state, Row(OrderStatus.Delivered, 5, details: new ParcelDetails { ReceiverPhone = "+639991234567" }), Hour(6));
        Assert.True(decision.PhoneConflict);
        Assert.Equal("+639171234567", decision.State.Details.ReceiverPhone);
        Assert.Equal("+639991234567", decision.State.ConflictPhone);

        var same = WaybillRules.Apply(
            decision.State, new DetailsReport(new ParcelDetails { ReceiverPhone = "+639171234567" }), Hour(7));
        Assert.False(same.PhoneConflict);
        Assert.Equal("+639991234567", same.State.ConflictPhone);
    }

    [Theory]
    [InlineData(13, 24 * 60 * 60 - 1, PollDue.Normal)]
    [InlineData(14, 0, PollDue.Daily)]
    [InlineData(89, 24 * 60 * 60 - 1, PollDue.Daily)]
    [InlineData(90, 0, PollDue.Abandoned)]
    [InlineData(900, 0, PollDue.Abandoned)]
    [InlineData(0, 0, PollDue.Normal)]
    public void DueAs_ByTheSilence_FadesOut(int days, int seconds, PollDue due)
    {
        var at = Now.AddDays(-days).AddSeconds(-seconds);
        Assert.Equal(due, PollRules.DueAs(OrderStatus.InTransit, true, at, Now.AddDays(-999), Now, Policy.Seed));
        Assert.Equal(due, PollRules.DueAs(OrderStatus.Pending, true, null, at, Now, Policy.Seed));
        var state = new WaybillState { FirstSeenAt = Now, Scans = [new Scan(at, "Arrival", OrderStatus.InTransit)], Status = OrderStatus.InTransit };
        Assert.Equal(due, PollRules.DueAs(state, Now, Policy.Seed));
    }

    [Theory]
    [InlineData(OrderStatus.Delivered, true)]
    [InlineData(OrderStatus.Returned, true)]
    [InlineData(OrderStatus.Cancelled, true)]
    [InlineData(OrderStatus.InTransit, false)]
    public void DueAs_FinalOrWithoutANumber_IsNever(OrderStatus status, bool hasNumber) =>
        Assert.Equal(PollDue.Never, PollRules.DueAs(status, hasNumber, Now, Now, Now, Policy.Seed));
}
