using static Thirdynal.Domain.Tests.Waybills.Parcels;

namespace Thirdynal.Domain.Tests.Waybills;

public sealed class WaybillStatusTests
{
    [Fact]
    public void Apply_FirstScans_CreateTheParcel()
    {
        var decision = WaybillRules.Apply(null, Poll(Scan(2, OrderStatus.PickedUp), Scan(1, OrderStatus.Pending)), Hour(3));

        Assert.True(decision.Created);
        Assert.True(decision.Changed);
        Assert.False(decision.StatusMoved);
        Assert.Null(decision.Previous);
        Assert.Equal(OrderStatus.PickedUp, decision.State.Status);
        Assert.Equal(Hour(2), decision.State.StatusAt);
        Assert.Equal([Hour(1), Hour(2)], decision.State.Scans.Select(scan => scan.At));
        Assert.Equal(Hour(3), decision.State.FirstSeenAt);
    }

    [Fact]
    public void Apply_NothingSaidOfTheStatus_IsPending()
    {
        var state = After(Poll(Scan(1, null)));
        Assert.Equal(OrderStatus.Pending, state.Status);
        Assert.Null(state.StatusAt);
    }

    [Fact]
    public void Apply_NewerScan_MovesTheStatus()
    {
        var decision = WaybillRules.Apply(
            After(Poll(Scan(4, OrderStatus.FailedDelivery))), Poll(Scan(5, OrderStatus.Delivering)), Hour(6));
        Assert.True(decision.StatusMoved);
        Assert.Equal(OrderStatus.FailedDelivery, decision.Previous);
        Assert.Equal(OrderStatus.Delivering, decision.State.Status);
    }

    [Fact]
    public void Apply_OlderScan_IsKeptAndMovesNothing()
    {
        var decision = WaybillRules.Apply(
            After(Poll(Scan(5, OrderStatus.Delivering))), Poll(Scan(4, OrderStatus.FailedDelivery)), Hour(6));
        Assert.True(decision.Changed);
        Assert.False(decision.StatusMoved);
        Assert.Single(decision.NewScans);
        Assert.Equal(2, decision.State.Scans.Length);
        Assert.Equal(Hour(5), decision.State.StatusAt);
    }

    [Fact]
    public void Apply_TheSameReportAgain_ChangesNothing()
    {
        WaybillReport[] reports =
        [
            Poll(Scan(1, OrderStatus.PickedUp), Scan(2, OrderStatus.FailedDelivery, "refused", ReturnReason.Refused)),
            Row(OrderStatus.Rts, 3, new StatedReason("Refused", ReturnReason.Refused), new ParcelDetails { City = "CEBU" }, submitted: 1),
            Row(OrderStatus.Returned, reason: new StatedReason("Refused", ReturnReason.Refused)),
            new DetailsReport(new ParcelDetails { Province = "CEBU" }),
        ];
        var state = After(reports);
        Assert.All(reports, report =>
        {
            var again = WaybillRules.Apply(state, report, Hour(2_000));
            Assert.False(again.Changed);
            Assert.Same(state, again.State);
            Assert.Empty(again.NewScans);
        });
    }

    [Theory]
    [InlineData(OrderStatus.Delivered)]
    [InlineData(OrderStatus.Returned)]
    [InlineData(OrderStatus.Cancelled)]
    public void Apply_AfterAFinalStatus_OnlyAClaimMovesIt(OrderStatus final)
    {
        foreach (var next in Enum.GetValues<OrderStatus>())
        {
            var expected = final == OrderStatus.Delivered && next == OrderStatus.Returned ? next : final;
            var state = After(Poll(Scan(5, final)));
            Assert.Equal(expected, From(state, Poll(Scan(6, next))).Status);
            Assert.Equal(expected, From(state, Row(next, 6)).Status);
            Assert.Equal(expected, From(state, Row(next)).Status);
        }
    }

    [Theory]
    [InlineData(OrderStatus.Pending, OrderStatus.Rts)]
    [InlineData(OrderStatus.PickedUp, OrderStatus.Rts)]
    [InlineData(OrderStatus.InTransit, OrderStatus.Rts)]
    [InlineData(OrderStatus.Delivering, OrderStatus.Delivering)]
    [InlineData(OrderStatus.FailedDelivery, OrderStatus.FailedDelivery)]
    [InlineData(OrderStatus.Rts, OrderStatus.Rts)]
    [InlineData(OrderStatus.Delivered, OrderStatus.Delivered)]
    [InlineData(OrderStatus.Returned, OrderStatus.Returned)]
    [InlineData(OrderStatus.Cancelled, OrderStatus.Cancelled)]
    public void Apply_AfterReturnRegister_DepartureAndArrivalAreTheTripBack(OrderStatus next, OrderStatus expected)
    {
        var state = After(Poll(Scan(4, OrderStatus.Rts), Scan(5, next)));
        Assert.Equal(expected, state.Status);
        Assert.Equal(Hour(5), state.StatusAt);
    }

    [Fact]
    public void Apply_ReturnRegisterAfterItsArrivals_MakesThemTheTripBack()
    {
        var state = After(Poll(Scan(5, OrderStatus.InTransit)));
        Assert.Equal(OrderStatus.InTransit, state.Status);
        Assert.Equal(OrderStatus.Rts, From(state, Poll(Scan(4, OrderStatus.Rts))).Status);
    }

    [Fact]
    public void Apply_FinalScanThatComesInLate_IsFinalAllTheSame()
    {
        var state = After(Poll(Scan(5, OrderStatus.InTransit)), Poll(Scan(4, OrderStatus.Delivered)));
        Assert.Equal(OrderStatus.Delivered, state.Status);
        Assert.Equal(Hour(4), state.DeliveredDate);
    }

    [Fact]
    public void Apply_PortalRowWithoutATime_OnlyMovesForward()
    {
        foreach (var from in Enum.GetValues<OrderStatus>())
        {
            foreach (var to in Enum.GetValues<OrderStatus>())
            {
                var forward = to > from && (!from.IsFinal() || (from, to) == (OrderStatus.Delivered, OrderStatus.Returned));
                var state = From(After(Poll(Scan(5, from))), Row(to));
                Assert.Equal(forward ? to : from, state.Status);
                Assert.Equal(forward ? null : Hour(5), state.StatusAt);
            }
        }
    }

    [Fact]
    public void Apply_PortalRowWithATime_IsAScanAtThatTime()
    {
        var state = After(Poll(Scan(5, OrderStatus.Delivering)));
        Assert.Equal(OrderStatus.Delivering, From(state, Row(OrderStatus.InTransit, 4)).Status);
        Assert.Equal(OrderStatus.InTransit, From(state, Row(OrderStatus.InTransit, 6)).Status);
    }

    [Fact]
    public void Apply_ScansAfterAnUndatedRow_AreNewerThanWhatItSaid()
    {
        var state = After(Row(OrderStatus.FailedDelivery));
        Assert.Equal(OrderStatus.FailedDelivery, From(state, Poll(Scan(5, OrderStatus.InTransit))).Status);
        Assert.Equal(OrderStatus.Delivering, From(state, Poll(Scan(1_001, OrderStatus.Delivering))).Status);
    }

    [Fact]
    public void Apply_OldFileUploadedAgain_TakesNothingBack()
    {
        var state = After(
            Row(OrderStatus.Delivering, details: new ParcelDetails { City = "CEBU" }),
            Row(OrderStatus.Delivered, 9, details: new ParcelDetails { City = "TALISAY" }),
            Row(OrderStatus.Delivering, details: new ParcelDetails { City = "CEBU", Barangay = "LAGTANG" }));
        Assert.Equal(OrderStatus.Delivered, state.Status);
        Assert.Equal("TALISAY", state.Details.City);
        Assert.Equal("LAGTANG", state.Details.Barangay);
    }

    [Fact]
    public void Apply_Correction_IsTheOnlyWayOutAndStays()
    {
        var delivered = After(Poll(Scan(5, OrderStatus.Delivered)));
        var decision = WaybillRules.Apply(delivered, new Correction(OrderStatus.InTransit, "supervisor-1", "wrong parcel"), Hour(6));
        Assert.True(decision.StatusMoved);
        Assert.Equal(OrderStatus.InTransit, decision.State.Status);
        Assert.Null(decision.State.DeliveredDate);
        Assert.Equal("supervisor-1: wrong parcel", Assert.Single(decision.NewScans).Description);

        // The courier repeats what it said before, and later says something new.
        Assert.Equal(OrderStatus.InTransit, From(decision.State, Poll(Scan(5, OrderStatus.Delivered))).Status);
        Assert.Equal(OrderStatus.InTransit, From(decision.State, Poll(Scan(4, OrderStatus.Returned))).Status);
        var later = From(decision.State, Poll(Scan(7, OrderStatus.Delivered)));
        Assert.Equal(OrderStatus.Delivered, later.Status);
        Assert.Equal(Hour(7), later.DeliveredDate);
    }

    [Fact]
    public void Apply_TwoCorrectionsInOneMoment_TheLastOneCounts()
    {
        var state = After(Poll(Scan(5, OrderStatus.Delivered)));
        foreach (var status in new[] { OrderStatus.Returned, OrderStatus.Pending, OrderStatus.Rts, OrderStatus.Cancelled })
        {
            state = WaybillRules.Apply(state, new Correction(status, "s", "r"), Hour(6)).State;
            Assert.Equal(status, state.Status);
        }
    }

    [Fact]
    public void Apply_CorrectionWhileTheCourierIsAhead_Counts()
    {
        var state = After(Poll(Scan(50, OrderStatus.Delivered)));
        Assert.Equal(OrderStatus.Rts, WaybillRules.Apply(state, new Correction(OrderStatus.Rts, "s", "r"), Hour(6)).State.Status);
    }

    [Fact]
    public void IsContradicted_CancelledAndDelivered_KeepsTheFirstHeardAndSaysSo()
    {
        var cancelled = After(Poll(Scan(3, OrderStatus.Cancelled)), Poll(Scan(2, OrderStatus.Delivered)));
        Assert.Equal(OrderStatus.Cancelled, cancelled.Status);
        Assert.True(cancelled.IsContradicted);
        var delivered = After(Poll(Scan(2, OrderStatus.Delivered)), Poll(Scan(1, OrderStatus.Cancelled)));
        Assert.Equal(OrderStatus.Delivered, delivered.Status);
        Assert.True(delivered.IsContradicted);
        Assert.False(From(delivered, new Correction(OrderStatus.Delivered, "s", "it is")).IsContradicted);
        Assert.False(After(Poll(Scan(2, OrderStatus.Delivered), Scan(3, OrderStatus.Returned))).IsContradicted);
    }
}
