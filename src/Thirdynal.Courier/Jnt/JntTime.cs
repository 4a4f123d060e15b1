using System.Globalization;

namespace Thirdynal.Courier.Jnt;

/// <summary>J&amp;T's times: <c>yyyy-MM-dd HH:mm:ss</c>, at times with a trailing <c>.0</c>, in the tenant's zone.</summary>
internal sealed class JntTime(TimeZoneInfo zone)
{
    private static readonly string[] Formats = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm"];

    /// <summary>A moment as J&amp;T writes it.</summary>
    public string Write(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString(Formats[0], CultureInfo.InvariantCulture);

    /// <summary>The moment, in UTC; null when the text is no time.</summary>
    public DateTimeOffset? Read(string? text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local)
            ? new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime()
            : null;
}
