namespace Thirdynal.Domain.Tests.Time;

public sealed class JobScheduleTests
{
    private static readonly JobSchedule Metrics = JobSchedule.DailyAt(2);
    private static readonly JobSchedule Poll = JobSchedule.Every(30);

    [Theory]
    [InlineData("2026-03-10 01:59:59", "2026-03-09 02:00:00")]
    [InlineData("2026-03-10 02:00:00", "2026-03-10 02:00:00")]
    [InlineData("2026-03-10 23:00:00", "2026-03-10 02:00:00")]
    public void LastTick_Daily_IsAtOrBeforeNow(string now, string tick) => Assert.Equal(At(tick), Metrics.LastTick(At(now)));

    [Theory]
    [InlineData("2026-03-10 10:29:59", "2026-03-10 10:00:00")]
    [InlineData("2026-03-10 10:30:00", "2026-03-10 10:30:00")]
    [InlineData("2026-03-10 10:59:59", "2026-03-10 10:30:00")]
    public void LastTick_EveryThirtyMinutes_FallsOnTheHalfHour(string now, string tick) =>
        Assert.Equal(At(tick), Poll.LastTick(At(now)));

    [Theory]
    [InlineData("2026-03-10 02:00:00", "2026-03-10 23:00:00", false)]
    [InlineData("2026-03-10 02:00:00", "2026-03-11 01:59:59", false)]
    [InlineData("2026-03-10 02:00:00", "2026-03-11 02:00:00", true)]
    [InlineData("2026-03-10 01:59:59", "2026-03-10 02:00:00", true)]
    [InlineData(null, "2026-03-10 12:00:00", true)]
    [InlineData("2026-03-11 12:00:00", "2026-03-10 12:00:00", true)] // by a clock that was 25 hours ahead
    [InlineData("2026-03-10 12:00:01", "2026-03-10 12:00:00", false)] // corrected by a time server
    public void IsMissed_Daily_WhenATickHasPassedSinceTheLastRun(string? last, string now, bool missed) =>
        Assert.Equal(missed, Metrics.IsMissed(last is null ? null : At(last), At(now)));

    [Fact]
    public void NextRun_AfterAWeekDown_CatchesUpOnceAndThenWaits()
    {
        var now = At("2026-03-10 12:00:00");
        Assert.Equal(now, Metrics.NextRun(At("2026-03-03 02:00:00"), now));
        Assert.Equal(At("2026-03-11 02:00:00"), Metrics.NextRun(now, now));
        Assert.Equal(now, Poll.NextRun(At("2026-03-03 02:00:00"), now));
        Assert.Equal(At("2026-03-10 12:30:00"), Poll.NextRun(now, now));
    }

    [Fact]
    public void Every_LessThanAMinute_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => JobSchedule.Every(0));
}
