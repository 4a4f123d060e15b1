using System.Globalization;

namespace Thirdynal.Web.Text;

/// <summary>Times as the floor reads them: in Manila, whatever the browser's zone is.</summary>
internal static class Manila
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Manila");

    /// <summary>Day and time; the day keeps together where a line ends.</summary>
    public static string Time(DateTimeOffset? at) => at is { } time ? In(time).ToString("d'\u00a0'MMM'\u00a0'yyyy HH:mm", CultureInfo.InvariantCulture) : "-";

    /// <summary>The day.</summary>
    public static string Day(DateTimeOffset? at) => at is { } time ? In(time).ToString("d'\u00a0'MMM'\u00a0'yyyy", CultureInfo.InvariantCulture) : "-";

    /// <summary>The form of <c>datetime-local</c> fields.</summary>
    public static string Field(DateTimeOffset at) => In(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The beginning of a day of a date field, as the API takes it; null where no day is given.</summary>
    public static string? StartOf(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Instant(date) : null;

    /// <summary>The end of a day of a date field, as the API takes it; null where no day is given.</summary>
    public static string? EndOf(string? day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date < DateOnly.MaxValue
            ? Instant(date.AddDays(1)) : null;

    /// <summary>Today.</summary>
    public static DateOnly Today(DateTimeOffset now) => DateOnly.FromDateTime(In(now).DateTime);

    /// <summary>This clock in Manila.</summary>
    public static DateTimeOffset In(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>How long until then, or since, in its largest unit.</summary>
    public static string Distance(DateTimeOffset at, DateTimeOffset now)
    {
        var span = (at - now).Duration();
        var (number, ahead, past) = span switch
        {
            { TotalDays: >= 2 } => ((int)span.TotalDays, "in {0} days", "{0} days ago"),
            { TotalHours: >= 2 } => ((int)span.TotalHours, "in {0} h", "{0} h ago"),
            _ => ((int)span.TotalMinutes, "in {0} min", "{0} min ago"),
        };
        return Texts.Of(at >= now ? ahead : past, number);
    }

    private static string Instant(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToString("O", CultureInfo.InvariantCulture);
    }
}
