using FsCheck;
using FsCheck.Fluent;
using static Thirdynal.Domain.Tests.Waybills.Parcels;

namespace Thirdynal.Domain.Tests.Waybills;

public sealed class WaybillProperties
{
    // Few hours, so that scans of the same moment and repeats are common.
    private static readonly Gen<Scan> AnyScan =
        from hour in Gen.Choose(0, 12)
        from status in Gen.Elements(Enum.GetValues<OrderStatus>().Cast<OrderStatus?>().Append(null).ToArray())
        from reason in Gen.Elements<ReturnReason?>(null, ReturnReason.Refused, ReturnReason.Unreachable, ReturnReason.Other)
        select Scan(hour, status, reason?.ToString(), reason);

    private static readonly Gen<Scan[]> Journey = AnyScan.ListOf().Select(scans =>
        scans.DistinctBy(scan => (scan.At, scan.ScanType)).ToArray());

    private static readonly Gen<WaybillReport> AnyReport = Gen.Frequency(
        (5, AnyScan.ListOf(2).Select(scans => (WaybillReport)Poll([.. scans]))),
        (2, from status in Gen.Elements(Enum.GetValues<OrderStatus>()) from hour in Gen.Choose(0, 12) select (WaybillReport)Row(status, hour)),
        (2, from status in Gen.Elements(Enum.GetValues<OrderStatus>()) select (WaybillReport)Row(status)),
        (1, from status in Gen.Elements(Enum.GetValues<OrderStatus>()) select (WaybillReport)new Correction(status, "s", "r")));

    [Fact]
    public void Apply_AnyOrderOfArrival_EndsInTheSameState()
    {
        var arrivals =
            from scans in Journey
            from order in Gen.Shuffle(scans)
            from size in Gen.Choose(1, 3)
            from repeats in scans.Length == 0 ? Gen.Constant(Array.Empty<Scan>()) : Gen.Elements(scans).ListOf().Select(list => list.ToArray())
            select (scans, order, size, repeats);
        var (plain, contradicted, lateFinals) = (0, 0, 0);

        Holds(Prop.ForAll(arrivals.ToArbitrary(), arrival =>
        {
            var atOnce = After(Poll(arrival.scans));
            var oneByOne = After([.. arrival.order.Chunk(arrival.size).Select(part => Poll(part)), Poll(arrival.repeats)]);
            if (atOnce.IsContradicted)
            {
                contradicted++;
                return oneByOne.IsContradicted && oneByOne.Status.IsFinal() && SameHistory(atOnce, oneByOne);
            }

            plain++;
            if (atOnce.Status.IsFinal() && arrival.order[^1].Status != atOnce.Status) lateFinals++;
            return SameHistory(atOnce, oneByOne)
                && atOnce with { Scans = [] } == oneByOne with { Scans = [], FirstSeenAt = atOnce.FirstSeenAt }
                && atOnce.Status == ByTheBook(arrival.scans);
        }), tests: 3_000);

        Assert.True(plain > 500 && contradicted > 100 && lateFinals > 100, $"{plain} plain, {contradicted} contradicted, {lateFinals} late finals");
    }

    [Fact]
    public void Apply_AnyReports_AFinalStatusMovesByAClaimOrACorrectionOnly()
    {
        var (claims, corrections, held) = (0, 0, 0);
        Holds(Prop.ForAll(AnyReport.ListOf().ToArbitrary(), reports =>
        {
            WaybillState? state = null;
            foreach (var report in reports)
            {
                var next = WaybillRules.Apply(state, report, Hour(20));
                if (state is not null && state.Status.IsFinal())
                {
                    var moved = next.State.Status != state.Status;
                    var claim = (state.Status, next.State.Status) == (OrderStatus.Delivered, OrderStatus.Returned);
                    if (moved && report is Correction) corrections++;
                    else if (moved && claim) claims++;
                    else if (moved) return false;
                    else held++;
                }

                if (report is Correction set && next.State.Status != set.Status) return false;
                state = next.State;
            }

            return true;
        }), tests: 2_000);
        Assert.True(claims > 50 && corrections > 50 && held > 500, $"{claims} claims, {corrections} corrections, {held} held");
    }

    [Fact]
    public void Apply_AnyReports_ScansNeverTakeTheStatusBackInTime() => Holds(Prop.ForAll(Journey.ToArbitrary(), scans =>
    {
        WaybillState? state = null;
        foreach (var scan in scans)
        {
            var next = From(state, Poll(scan));
            if (state is { StatusAt: { } before } && !next.Status.IsFinal() && next.StatusAt < before) return false;
            state = next;
        }

        return true;
    }));

    [Fact]
    public void Apply_UndatedRowThatTheCourierOutweighs_ChangesNothingTheSecondTime()
    {
        var row = new PortalReport(OrderStatus.Returned, null, null, ParcelDetails.Empty);
        var cancelled = new ScanReport([new Scan(Hour(1), "Cancel Order", OrderStatus.Cancelled)]);
        var state = After([new PortalReport(OrderStatus.Delivered, null, null, ParcelDetails.Empty), cancelled, row]);

        Assert.False(WaybillRules.Apply(state, row, Hour(2_000)).Changed);
    }

    [Fact]
    public void Apply_AnyReportTwice_ChangesNothingTheSecondTime() => Holds(Prop.ForAll(
        AnyReport.ListOf().ToArbitrary(), AnyReport.Where(report => report is not Correction).ToArbitrary(), (reports, report) =>
        {
            var state = After([.. reports, report]);
            var again = WaybillRules.Apply(state, report, Hour(2_000));
            return !again.Changed && ReferenceEquals(again.State, state);
        }));

    [Fact]
    public void Apply_AnyReports_HistoryIsByTimeAndHoldsEachScanOnce() => Holds(Prop.ForAll(AnyReport.NonEmptyListOf().ToArbitrary(), reports =>
    {
        var scans = After([.. reports]).Scans;
        return scans.Zip(scans.Skip(1)).All(pair => pair.First.At <= pair.Second.At)
            && scans.DistinctBy(scan => (scan.At, scan.ScanType)).Count() == scans.Length;
    }));

    // The rules' own words, without reading the history scan by scan: a final status anywhere decides, a claim before a
    // delivery before a cancellation; otherwise the newest scan does, as RTS if it is a leg of the trip back.
    private static OrderStatus ByTheBook(Scan[] scans)
    {
        var told = scans.Where(scan => scan.Status is not null).OrderBy(scan => scan.At).ThenBy(scan => scan.Status).ToArray();
        foreach (var final in new[] { OrderStatus.Returned, OrderStatus.Delivered, OrderStatus.Cancelled })
        {
            if (told.Any(scan => scan.Status == final)) return final;
        }

        if (told.Length == 0) return OrderStatus.Pending;
        var newest = told[^1].Status!.Value;
        var isLeg = newest is OrderStatus.Pending or OrderStatus.PickedUp or OrderStatus.InTransit;
        return isLeg && told.Any(scan => scan.Status == OrderStatus.Rts) ? OrderStatus.Rts : newest;
    }

    private static bool SameHistory(WaybillState one, WaybillState other) => one.Scans.SequenceEqual(other.Scans);
}
