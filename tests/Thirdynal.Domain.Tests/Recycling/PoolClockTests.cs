namespace Thirdynal.Domain.Tests.Recycling;

public sealed class PoolClockTests
{
    [Fact]
    public void IsOpen_ByItsColumns_IsAsTheWholeEntrySays() => Assert.All(
        from held in new[] { false, true }
        from since in new[] { -25, -24, -23 }
        from expires in new[] { -1, 0, 1 }
        select (held, since, expires),
        @case =>
        {
            var entry = Entry(expiresAt: Now.AddHours(@case.expires));
            if (@case.held) entry = entry.HeldBy("agent-a", Now.AddHours(@case.since));
            Assert.Equal(
                PoolClock.AsOf(entry, Now, Policy.Seed).IsOpen,
                PoolClock.IsOpen(entry.PoolStatus, entry.AssignedAt, entry.ExpiresAt, Now, Policy.Seed));
        });
}
