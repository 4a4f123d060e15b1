using System.Globalization;

namespace Orleans;

/// <summary>How long an activation of this class may be idle before it is let go.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class CollectionAgeLimitAttribute : Attribute
{
    /// <summary>The shortest limit; shorter ones are raised to it.</summary>
    public static readonly TimeSpan MinAgeLimit = TimeSpan.FromMinutes(1);

    private readonly TimeSpan? _limit;

    /// <summary>Takes the limit from the properties.</summary>
    public CollectionAgeLimitAttribute()
    {
    }

    /// <summary>Takes the limit from text.</summary>
    /// <param name="inactivityPeriod">As <see cref="TimeSpan.Parse(string, IFormatProvider)"/> reads it.</param>
    public CollectionAgeLimitAttribute(string inactivityPeriod) =>
        _limit = TimeSpan.Parse(inactivityPeriod, CultureInfo.InvariantCulture);

    /// <summary>Days, added to hours and minutes.</summary>
    public double Days { get; set; }

    /// <summary>Hours, added to days and minutes.</summary>
    public double Hours { get; set; }

    /// <summary>Minutes, added to days and hours.</summary>
    public double Minutes { get; set; }

    /// <summary>Never let go for being idle.</summary>
    public bool AlwaysActive { get; set; }

    /// <summary>The limit that counts.</summary>
    public TimeSpan AgeLimit => _limit ?? FromProperties();

    private TimeSpan FromProperties()
    {
        if (AlwaysActive)
            return TimeSpan.FromDays(short.MaxValue);
        var limit = TimeSpan.FromDays(Days) + TimeSpan.FromHours(Hours) + TimeSpan.FromMinutes(Minutes);
        return limit < MinAgeLimit ? MinAgeLimit : limit;
    }
}

/// <summary>Activations of this class are never let go for being idle.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class KeepAliveAttribute : Attribute;
