using System.Globalization;

namespace Thirdynal.Domain.Time;

/// <summary>The clock on the wall: days, schedules and the courier's times are Asia/Manila's.</summary>
public static class Manila
{
    private static readonly string[] CourierFormats =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd",
        "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm",
        "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d",
        "M/d/yyyy H:mm:ss", "M/d/yyyy H:mm", "M/d/yyyy", "M/d/yyyy h:mm:ss tt", "M/d/yyyy h:mm tt",
    ];

    /// <summary>Asia/Manila. Where a machine has no zone data: UTC+8, which it has been without a break since 1990.</summary>
    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Manila", out var zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("Asia/Manila", TimeSpan.FromHours(8), "Philippine Time", "PST");

    /// <summary>The day in Manila on which a moment falls.</summary>
    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    /// <summary>The first moment of a day in Manila.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => FromLocal(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The same moment with Manila's offset.</summary>
    public static DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The moment at which Manila's clocks showed this time; its <see cref="DateTimeKind"/> is ignored.</summary>
    public static DateTimeOffset FromLocal(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return new DateTimeOffset(wall, Zone.GetUtcOffset(wall));
    }

    /// <summary>
    /// Reads a time as the courier, its portal and people write it: <c>yyyy-MM-dd HH:mm:ss</c> (also with a trailing
    /// <c>.0</c>), <c>M/d/yyyy H:mm</c>, ISO 8601. Without an offset it is Manila's; with one the offset counts.
    /// </summary>
    public static bool TryParseLocal(string? text, out DateTimeOffset at)
    {
        at = default;
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed)) return false;
        if (DateTime.TryParseExact(
            trimmed, CourierFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            at = FromLocal(local);
            return true;
        }

        return HasOffset(trimmed)
            && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
    }

    /// <summary>As <see cref="TryParseLocal"/>, null when the text is no time.</summary>
    public static DateTimeOffset? ParseLocal(string? text) => TryParseLocal(text, out var at) ? at : null;

    /// <summary>The next time, strictly after <paramref name="now"/>, at which Manila's clocks show this hour.</summary>
    public static DateTimeOffset NextDaily(TimeOnly hour, DateTimeOffset now)
    {
        var day = DayOf(now);
        var today = FromLocal(day.ToDateTime(hour));
        return today > now ? today : FromLocal(day.AddDays(1).ToDateTime(hour));
    }

    private static bool HasOffset(string text)
    {
        return text.Length > 11 && text[10] is 'T' or ' ' && (text.EndsWith('Z') || text.AsSpan(11).IndexOfAny('+', '-') > 0);
    }
}
