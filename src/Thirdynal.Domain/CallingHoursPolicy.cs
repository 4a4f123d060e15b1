using System.Collections.Immutable;

namespace Thirdynal.Domain;

/// <summary>When people may be called, by Manila's clocks. Off unless switched on.</summary>
public sealed record CallingHoursPolicy
{
    /// <summary>Whether the hours hold; off, people may be called at any time.</summary>
    public bool On { get; init; }

    /// <summary>From this time on.</summary>
    public TimeOnly From { get; init; } = new(8, 0);

    /// <summary>Until just before this time.</summary>
    public TimeOnly To { get; init; } = new(20, 0);

    /// <summary>Days on which nobody is called.</summary>
    public ImmutableArray<DateOnly> Holidays { get; init; } = [];

    /// <summary>Two are equal when they say the same, whichever arrays hold the holidays.</summary>
    public bool Equals(CallingHoursPolicy? other) =>
        other is not null && (On, From, To) == (other.On, other.From, other.To) && Holidays.SequenceEqual(other.Holidays);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(On, From, To, Holidays.Length);
}
