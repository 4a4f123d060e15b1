namespace Thirdynal.Domain.Tests.Leads;

public sealed class LeadMovesTests
{
    private static readonly HashSet<(LeadStatus, LeadStatus)> Legal =
    [
        (LeadStatus.New, LeadStatus.Assigned),
        (LeadStatus.NoAnswer, LeadStatus.Assigned),
        (LeadStatus.Callback, LeadStatus.Assigned),
        (LeadStatus.Assigned, LeadStatus.New),
        (LeadStatus.Assigned, LeadStatus.NoAnswer),
        (LeadStatus.Assigned, LeadStatus.Callback),
        (LeadStatus.Assigned, LeadStatus.Declined),
        (LeadStatus.Assigned, LeadStatus.NotInterested),
        (LeadStatus.Assigned, LeadStatus.DoNotCall),
        (LeadStatus.Assigned, LeadStatus.WrongNumber),
        (LeadStatus.Assigned, LeadStatus.Sale),
        (LeadStatus.Assigned, LeadStatus.Reorder),
        (LeadStatus.New, LeadStatus.Expired),
        (LeadStatus.Assigned, LeadStatus.Expired),
        (LeadStatus.NoAnswer, LeadStatus.Expired),
        (LeadStatus.Callback, LeadStatus.Expired),
        (LeadStatus.New, LeadStatus.Cancelled),
        (LeadStatus.Assigned, LeadStatus.Cancelled),
        (LeadStatus.NoAnswer, LeadStatus.Cancelled),
        (LeadStatus.Callback, LeadStatus.Cancelled),
        (LeadStatus.Sale, LeadStatus.Delivered),
        (LeadStatus.Sale, LeadStatus.Returned),
        (LeadStatus.Sale, LeadStatus.Cancelled),
        (LeadStatus.Reorder, LeadStatus.Delivered),
        (LeadStatus.Reorder, LeadStatus.Returned),
        (LeadStatus.Reorder, LeadStatus.Cancelled),
        (LeadStatus.Delivered, LeadStatus.Returned),
    ];

    [Fact]
    public void IsLegal_EveryPair_IsAsListed() => Assert.All(
        from one in Enum.GetValues<LeadStatus>() from other in Enum.GetValues<LeadStatus>() select (one, other),
        pair => Assert.True(Legal.Contains(pair) == LeadMoves.IsLegal(pair.one, pair.other), pair.ToString()));

    [Fact]
    public void IsLegal_TheSameState_IsNoMove() =>
        Assert.All(Enum.GetValues<LeadStatus>(), status => Assert.False(LeadMoves.IsLegal(status, status)));

    [Fact]
    public void Follow_EveryPair_MovesOnlyWhatWasWon() => Assert.All(
        from lead in Enum.GetValues<LeadStatus>() from order in Enum.GetValues<OrderStatus>() select (lead, order),
        pair =>
        {
            LeadStatus? expected = (pair.lead, pair.order) switch
            {
                (LeadStatus.Sale or LeadStatus.Reorder, OrderStatus.Delivered) => LeadStatus.Delivered,
                (LeadStatus.Sale or LeadStatus.Reorder or LeadStatus.Delivered, OrderStatus.Returned) => LeadStatus.Returned,
                (LeadStatus.Sale or LeadStatus.Reorder, OrderStatus.Cancelled) => LeadStatus.Cancelled,
                _ => null,
            };
            Assert.Equal(expected, LeadMoves.Follow(pair.lead, pair.order)?.To);
        });
}
