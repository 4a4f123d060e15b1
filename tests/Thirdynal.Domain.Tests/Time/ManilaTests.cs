namespace Thirdynal.Domain.Tests.Time;

public sealed class ManilaTests
{
    [Theory]
    [InlineData("2026-03-09T15:59:59Z", "2026-03-09")]
    [InlineData("2026-03-09T16:00:00Z", "2026-03-10")]
    [InlineData("2026-03-10T00:00:00+08:00", "2026-03-10")]
    [InlineData("2025-12-31T16:00:00Z", "2026-01-01")]
    public void DayOf_AroundMidnight_IsManilas(string at, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), Domain.Time.Manila.DayOf(DateTimeOffset.Parse(at, null)));

    [Theory]
    [InlineData("2026-03-10 08:15:30", "2026-03-10T00:15:30Z")]
    [InlineData("2026-03-10 08:15:30.0", "2026-03-10T00:15:30Z")]
    [InlineData("  2026-03-10 08:15:30 ", "2026-03-10T00:15:30Z")]
    [InlineData("2026-03-10 08:15", "2026-03-10T00:15:00Z")]
    [InlineData("2026-03-10", "2026-03-09T16:00:00Z")]
    [InlineData("2026-03-10T08:15:30", "2026-03-10T00:15:30Z")]
    [InlineData("2026-03-10T08:15:30Z", "2026-03-10T08:15:30Z")]
    [InlineData("2026-03-10T08:15:30+02:00", "2026-03-10T06:15:30Z")]
    [InlineData("2026-03-10 08:15:30+02:00", "2026-03-10T06:15:30Z")]
    [InlineData("2026-03-10T08:15:30-05:00", "2026-03-10T13:15:30Z")]
    [InlineData("3/10/2026 8:15", "2026-03-10T00:15:00Z")]
    [InlineData("3/10/2026 8:15:30", "2026-03-10T00:15:30Z")]
    [InlineData("3/10/2026 8:15 PM", "2026-03-10T12:15:00Z")]
    [InlineData("2026/3/10 8:15:30", "2026-03-10T00:15:30Z")]
    public void ParseLocal_FormsInUse_AreManilaTimeUnlessTheySayOtherwise(string text, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, null), Domain.Time.Manila.ParseLocal(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("13/40/2026 8:15")]
    [InlineData("2026-02-30 08:00:00")]
    [InlineData("46091.5")]
    public void ParseLocal_AnythingElse_IsNull(string? text) => Assert.Null(Domain.Time.Manila.ParseLocal(text));

    [Theory]
    [InlineData("2026-03-10 01:59:59", "2026-03-10 02:00:00")]
    [InlineData("2026-03-10 02:00:00", "2026-03-11 02:00:00")]
    [InlineData("2026-03-10 02:00:01", "2026-03-11 02:00:00")]
    [InlineData("2026-12-31 23:00:00", "2027-01-01 02:00:00")]
    public void NextDaily_AtTwo_IsStrictlyLater(string now, string next) =>
        Assert.Equal(At(next), Domain.Time.Manila.NextDaily(new TimeOnly(2, 0), At(now)));

    [Fact]
    public void StartOf_ADay_IsItsFirstMoment()
    {
        var start = Domain.Time.Manila.StartOf(new DateOnly(2026, 3, 10));
        Assert.Equal(new DateOnly(2026, 3, 10), Domain.Time.Manila.DayOf(start));
        Assert.Equal(new DateOnly(2026, 3, 9), Domain.Time.Manila.DayOf(start.AddTicks(-1)));
    }
}
