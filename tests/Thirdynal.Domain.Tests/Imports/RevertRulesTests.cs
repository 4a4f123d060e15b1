using Thirdynal.Domain.Imports;

namespace Thirdynal.Domain.Tests.Imports;

public sealed class RevertRulesTests
{
    [Theory]
    [InlineData(true, 1, 1, false, false, false, null)]
    [InlineData(true, 3, 3, false, false, false, null)]
    [InlineData(false, 2, 2, false, false, false, RowUndo.WasKnown)]
    [InlineData(true, 1, 2, false, false, false, RowUndo.LaterReport)]
    [InlineData(false, 1, 2, false, false, false, RowUndo.LaterReport)]
    [InlineData(true, 3, 3, true, false, false, RowUndo.LaterReport)]
    [InlineData(true, 1, 1, false, true, false, RowUndo.LaterImport)]
    [InlineData(true, 1, 2, false, true, false, RowUndo.LaterReport)]
    [InlineData(true, 1, 1, false, false, true, RowUndo.OwnOrder)]
    [InlineData(false, 1, 2, true, true, true, RowUndo.OwnOrder)]
    public void WhyKept_Waybill_SaysTheFirstThatHolds(
        bool beforeKnown, long then, long now, bool between, bool saidAgain, bool ownOrder, RowUndo? expected) =>
        Assert.Equal(expected, RevertRules.WhyKept(new WrittenWaybill(beforeKnown, then, now, between, saidAgain, ownOrder)));
}
