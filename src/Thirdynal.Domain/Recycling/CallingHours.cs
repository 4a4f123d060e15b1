using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Recycling;

/// <summary>When people may be called. The first moment of the hours counts, the last does not.</summary>
public static class CallingHours
{
    /// <summary>Whether people may be called at a moment.</summary>
    public static bool IsOpen(DateTimeOffset at, CallingHoursPolicy hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        if (!hours.On) return true;
        var local = Manila.Local(at);
        var time = TimeOnly.FromDateTime(local.DateTime);
        return hours.From <= time && time < hours.To && !hours.Holidays.Contains(DateOnly.FromDateTime(local.DateTime));
    }

    /// <summary>The first moment, from <paramref name="at"/> on, at which people may be called.</summary>
    public static DateTimeOffset NextOpening(DateTimeOffset at, CallingHoursPolicy hours)
    {
        if (IsOpen(at, hours)) return at;
        var day = Manila.DayOf(at);
        if (Manila.FromLocal(day.ToDateTime(hours.From)) < at) day = day.AddDays(1);
        while (hours.Holidays.Contains(day)) day = day.AddDays(1);
        return Manila.FromLocal(day.ToDateTime(hours.From));
    }
}
