using System.Collections.Concurrent;
using System.Globalization;

namespace Thirdynal.JntSimulator.Parcels;

/// <summary>All parcels, by waybill and by order number.</summary>
public sealed class ParcelBook
{
    private readonly ConcurrentDictionary<string, Parcel> _byWaybill = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Parcel> _byOrder = new(StringComparer.Ordinal);
    private readonly LifeClock _clock;
    private readonly SimulatorOptions _options;
    private long _lastMade = 829_900_000_000;

    internal ParcelBook(LifeClock clock, SimulatorOptions options) => (_clock, _options) = (clock, options);

    /// <summary>How many there are.</summary>
    public int Count => _byWaybill.Count;

    /// <summary>Adds a parcel unless its waybill or order number is known.</summary>
    /// <returns>False when it is known; nothing has changed then.</returns>
    /// <exception cref="ArgumentException">Its life has no such stage.</exception>
    public bool Add(NewParcel parcel) => Put(new(parcel, _clock, _options));

    /// <summary>Lets the next scans of one parcel happen now.</summary>
    /// <returns>False when there is no such parcel.</returns>
    public bool Advance(string waybill, int steps = 1)
    {
        if (Find(waybill) is not { } parcel) return false;
        parcel.Advance(steps);
        return true;
    }

    /// <summary>Lets everything up to this scan of one parcel happen now.</summary>
    /// <returns>False when there is no such parcel or no such scan ahead of it.</returns>
    public bool AdvanceTo(string waybill, ScanType stage) => Find(waybill)?.AdvanceTo(stage) == true;

    /// <summary>Lets all parcels live through this span at once.</summary>
    public void AdvanceAll(TimeSpan by) => _clock.Jump(by);

    /// <summary>Adds a scan that no life planned.</summary>
    /// <returns>False when there is no such parcel.</returns>
    public bool Push(string waybill, ScanType type, DateTimeOffset? at = null, string? reason = null, string? text = null)
    {
        if (Find(waybill) is not { } parcel) return false;
        parcel.Push(type, at, reason, text);
        return true;
    }

    /// <summary>The scans of a parcel so far, oldest first; empty for an unknown one.</summary>
    public IReadOnlyList<(DateTimeOffset At, ScanType Type)> ScansOf(string waybill) =>
        Find(waybill) is { } parcel ? [.. parcel.Scans().OrderBy(scan => scan.At).Select(scan => (scan.At, scan.Type))] : [];

    /// <summary>The waybill of an order; null when there is none.</summary>
    public string? WaybillOf(string orderNumber) => FindOrder(orderNumber)?.Booking.Waybill;

    /// <summary>The order number of every parcel that has one, once a parcel.</summary>
    public IEnumerable<string> OrderNumbers => All.Select(parcel => parcel.Booking.OrderNumber).OfType<string>();

    /// <summary>What was booked under a waybill; null when there is none.</summary>
    public NewParcel? BookingOf(string waybill) => Find(waybill)?.Booking;

    internal IEnumerable<Parcel> All => _byWaybill.Values;

    internal Parcel? Find(string waybill) => _byWaybill.GetValueOrDefault(waybill);

    internal Parcel? FindOrder(string orderNumber) => _byOrder.GetValueOrDefault(orderNumber);

    internal bool Put(Parcel parcel)
    {
        if (!_byWaybill.TryAdd(parcel.Booking.Waybill, parcel)) return false;
        if (parcel.Booking.OrderNumber is not { } order || _byOrder.TryAdd(order, parcel)) return true;
        _byWaybill.TryRemove(parcel.Booking.Waybill, out _);
        return false;
    }

    /// <summary>A waybill number that nobody has.</summary>
    internal string NextWaybill()
    {
        while (true)
        {
            var number = Interlocked.Increment(ref _lastMade).ToString(CultureInfo.InvariantCulture);
            if (!_byWaybill.ContainsKey(number)) return number;
        }
    }

    internal void Clear()
    {
        _byWaybill.Clear();
        _byOrder.Clear();
    }
}
