using Thirdynal.Domain.Imports;

namespace Thirdynal.Domain.Tests.Imports;

public sealed class RevertRulesTests
{
    [Theory]
    [InlineData(true, 1, 1, false, false, null)]
    [InlineData(true, 3, 3, false, false, null)]
    [InlineData(false, 2, 2, false, false, RowUndo.WasKnown)]
    [InlineData(true, 1, 2, false, false, RowUndo.LaterReport)]
    [InlineData(true, 1, 1, true, false, RowUndo.LaterImport)]
    [InlineData(true, 1, 2, true, false, RowUndo.LaterReport)]
    [InlineData(true, 1, 1, false, true, RowUndo.OwnOrder)]
    [InlineData(false, 1, 2, true, true, RowUndo.OwnOrder)]
    public void WhyKept_Waybill_SaysTheFirstThatHolds(bool createdHere, long then, long now, bool saidAgain, bool ownOrder, RowUndo? expected) =>
        Assert.Equal(expected, RevertRules.WhyKept(new WrittenWaybill(createdHere, then, now, saidAgain, ownOrder)));
}
