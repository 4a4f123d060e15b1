using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Grains.Pool;

/// <summary>Where a page of the pool ended: the sort key of its last entry, opaque to clients.</summary>
/// <param name="Section">Which part of the list.</param>
/// <param name="Priority">Priority of the last entry, or its expected centavos where the pool goes by these.</param>
/// <param name="Moment">Its moment, in ticks.</param>
/// <param name="Id">Its id.</param>
internal sealed record PoolCursor(int Section, int Priority, long Moment, Guid Id)
{
    /// <summary>The key of an entry that is ordered by priority and age.</summary>
    public static PoolCursor ByHandOut(int section, PoolSlot slot) =>
        new(section, slot.Rank, slot.AvailableFrom.UtcTicks, slot.Id);

    /// <summary>The key of an entry that is ordered by a moment.</summary>
    public static PoolCursor ByMoment(int section, DateTimeOffset moment, PoolSlot slot) =>
        new(section, 0, moment.UtcTicks, slot.Id);

    /// <summary>Whether this key comes before another.</summary>
    public bool IsBefore(PoolCursor other)
    {
        var order = Section.CompareTo(other.Section);
        if (order == 0) order = other.Priority.CompareTo(Priority);
        if (order == 0) order = Moment.CompareTo(other.Moment);
        return (order == 0 ? Id.CompareTo(other.Id) : order) < 0;
    }

    /// <summary>A probe that stands at this key in a shelf ordered by <see cref="PoolShelves.ByHandOut"/>.</summary>
    public PoolSlot ToHandOutProbe(PoolSlot like)
    {
        var entry = like.Entry with { Id = Id, AvailableFrom = new DateTimeOffset(Moment, TimeSpan.Zero) };
        return new PoolSlot(entry, like.Customer) { Rank = Priority };
    }

    /// <summary>A probe that stands at this key in a shelf ordered by <see cref="PoolShelves.ByDeparture"/>.</summary>
    public PoolSlot ToMomentProbe(PoolSlot like) =>
        new(like.Entry with { Id = Id }, like.Customer) { LeavesAt = new DateTimeOffset(Moment, TimeSpan.Zero) };

    /// <inheritdoc/>
    public override string ToString() => Base64Url.EncodeToString(
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Section}|{Priority}|{Moment}|{Id:N}")));

    /// <summary>Reads what <see cref="ToString"/> has written; null for anything else.</summary>
    public static PoolCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text)) return null;
        var bytes = new byte[text.Length];
        var length = Base64Url.DecodeFromChars(text, bytes);
        var parts = Encoding.ASCII.GetString(bytes, 0, length).Split('|');
        return parts.Length == 4
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var section)
            && int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority)
            && long.TryParse(parts[2], CultureInfo.InvariantCulture, out var moment)
            && moment >= 0 && moment <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(parts[3], "N", out var id)
                ? new PoolCursor(section, priority, moment, id)
                : null;
    }
}
