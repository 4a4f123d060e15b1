using Thirdynal.Domain.Explaining;

namespace Thirdynal.Domain.Tests.Explaining;

/// <summary>A customer as of earlier days, against what was so on those days.</summary>
public sealed class CustomerPastTests
{
    private static readonly DateTimeOffset Monday = At("2026-03-02 10:00:00");

    private static readonly Policy Longer = Policy.Seed with { Version = 2, Outcomes = Policy.Seed.Outcomes with { DeclinedCooldownDays = 10 } };

    private static readonly PolicyHistory Policies = new([new DatedPolicy(Longer, Monday.AddDays(5))]);

    // Ordered Monday, delivered Thursday; another came back on Friday, is held Saturday and declined Sunday.
    private static readonly CustomerStory Story = new()
    {
        CustomerId = Customer,
        Orders =
        [
            new OrderStory("A", OrderStatus.Delivered, [new(OrderStatus.PickedUp, Monday.AddDays(1)), new(OrderStatus.Delivered, Monday.AddDays(3))], 500, Monday, Monday.AddDays(3), null, Monday),
            new OrderStory("B", OrderStatus.Returned, [new(OrderStatus.Rts, Monday.AddDays(2)), new(OrderStatus.Returned, Monday.AddDays(4))], 300, Monday, null, Monday.AddDays(4), Monday),
        ],
        Entries =
        [
            Entry(RecycleReason.ReturnedOther, availableFrom: Monday.AddDays(4)) with
            {
                CreatedAt = Monday.AddDays(4), PoolStatus = PoolStatus.Exhausted, ProcessedAt = Monday.AddDays(6), ProcessedOutcome = ProcessedOutcome.Declined,
                ProcessedBy = "agent-1", AssignedTo = "agent-1", AssignedAt = Monday.AddDays(5),
            },
        ],
        Steps =
        [
            new LeadStep(Monday.AddDays(4), Entry().Id, null, LeadStatus.New, "SYSTEM", null),
            new LeadStep(Monday.AddDays(5), Entry().Id, LeadStatus.New, LeadStatus.Assigned, "agent-1", "agent-1"),
            new LeadStep(Monday.AddDays(6), Entry().Id, LeadStatus.Assigned, LeadStatus.Declined, "agent-1", "agent-1"),
        ],
        Bans = [new ContactBan(Monday.AddDays(8), Monday.AddDays(9), "admin", "Complaint")],
        Phones = [new CardPhone("+639170000001", Monday, null)],
    };

    [Theory]
    [InlineData(-1, 0, 0, 0)]
    [InlineData(1, 2, 0, 0)]
    [InlineData(2, 2, 0, 1)]
    [InlineData(3, 2, 1, 1)]
    [InlineData(9, 2, 1, 1)]
    public void MetricsAt_EachDay_AreThoseOfTheCouriersTimes(int day, int total, int delivered, int returned)
    {
        var metrics = Story.MetricsAt(Monday.AddDays(day));

        Assert.Equal((total, delivered, returned), (metrics.TotalOrders, metrics.TotalDelivered, metrics.TotalReturned));
        Assert.Equal(total, metrics.TotalDelivered + metrics.TotalReturned + metrics.TotalPending + metrics.TotalInTransit + metrics.TotalCancelled);
    }

    [Theory]
    [InlineData(3.5, "NOT_IN_POOL")]
    [InlineData(4.5, "")]
    [InlineData(5.5, "HELD")]
    [InlineData(6.5, "COOLDOWN,NOT_IN_POOL")]
    [InlineData(8.5, "DO_NOT_CONTACT,COOLDOWN,NOT_IN_POOL")]
    [InlineData(9.5, "COOLDOWN,NOT_IN_POOL")]
    [InlineData(16.5, "NOT_IN_POOL")]
    public void At_EachDay_HasTheBlockersOfThatDay(double day, string expected)
    {
        var at = Monday.AddDays(day);

        var blockers = CallBlockers.Of(CustomerPast.At(Story, at, Policies), at, Policies.At(at));

        Assert.Equal(expected, string.Join(',', blockers.Select(block => Words.Of(block.Rule))));
    }

    [Fact]
    public void At_CooldownOfAnOutcome_IsThePolicysOfThen() =>
        Assert.Equal(Monday.AddDays(16), CustomerPast.At(Story, Monday.AddDays(7), Policies).Standing.CooldownUntil);

    [Theory]
    [InlineData(-3_600, 1)]
    [InlineData(-1, 12)]
    [InlineData(1, 12)]
    [InlineData(3_600, 2)]
    public void Around_AChange_IsBothWithinTheLag(int seconds, int versions)
    {
        var around = Policies.Around(Monday.AddDays(5).AddSeconds(seconds), TimeSpan.FromSeconds(5));

        Assert.Equal(versions, int.Parse(string.Concat(around.Select(policy => policy.Version)), System.Globalization.CultureInfo.InvariantCulture));
    }
}
