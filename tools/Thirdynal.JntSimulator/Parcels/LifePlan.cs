namespace Thirdynal.JntSimulator.Parcels;

/// <summary>The whole life of a parcel, decided by the seed and its waybill alone: the same input lives the same life.</summary>
internal static class LifePlan
{
    public static PlannedScan[] For(NewParcel parcel, SimulatorOptions options)
    {
        var dice = DiceFor(options.Seed, parcel.Waybill);
        var from = Places.Of(null, dice);
        var to = Places.Of(parcel.Receiver?.City, dice);
        if (parcel.Script is { } script)
            return [.. script.OrderBy(s => s.After).Select(s => new PlannedScan(s.After.TotalSeconds, s.Type, to, from, 0, s.Reason))];

        var returns = parcel.Destiny?.End switch
        {
            End.Returned => true,
            End.Delivered => false,
            _ => dice.NextDouble() < options.ReturnRate,
        };
        var life = new Life(dice, from, to);
        life.Outward();
        if (returns)
        {
            var cause = parcel.Destiny?.Cause ?? Reasons.PickCause(dice);
            life.ComesBack(parcel.Destiny?.Text ?? Reasons.Pick(cause, dice));
        }
        else life.IsDelivered();
        return [.. life.Scans];
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static Random DiceFor(int seed, string waybill)
    {
        var hash = 2166136261u ^ (uint)seed;
        foreach (var c in waybill) hash = (hash ^ c) * 16777619u;
        return new Random((int)hash);
    }

    private sealed class Life(Random dice, byte from, byte to)
    {
        private double _at;

        public List<PlannedScan> Scans { get; } = [];

        public void Outward()
        {
            Add(0, 0, ScanType.OrderCreated, from, to);
            if (dice.NextDouble() < 0.03) Add(4, 10, ScanType.PickedUpFail, from, to);
            Add(2, 20, ScanType.PickedUp, from, to);
            Add(3, 8, ScanType.Departure, from, to);
            if (dice.NextDouble() < 0.05) Add(6, 12, ScanType.PortCongested, from, to);
            if (from == to) return;
            var hub = (byte)((from + to) / 2);
            Add(6, 30, ScanType.Arrival, hub, to);
            Add(2, 6, ScanType.Departure, hub, to);
            Add(4, 24, ScanType.Arrival, to, to);
        }

        public void IsDelivered()
        {
            if (dice.NextDouble() < 0.15) Attempt("Customer requested to reschedule");
            Add(5, 12, ScanType.OnDelivery, to, to);
            Add(1, 8, ScanType.Delivered, to, to);
        }

        public void ComesBack(string reason)
        {
            for (var attempts = dice.Next(1, 4); attempts > 0; attempts--) Attempt(reason);
            Add(6, 30, ScanType.ReturnRegister, to, from, reason);
            Add(3, 8, ScanType.Departure, to, from);
            Add(12, 40, ScanType.Arrival, from, from);
            Add(4, 20, ScanType.ReturnDelivered, from, from);
        }

        private void Attempt(string reason)
        {
            Add(5, 12, ScanType.OnDelivery, to, to);
            Add(1, 8, dice.NextDouble() < 0.8 ? ScanType.Problematic : ScanType.DeliveryFail, to, to, reason);
        }

        private void Add(int leastHours, int mostHours, ScanType type, byte here, byte there, string? reason = null)
        {
            _at += Math.Round(3600 * (leastHours + dice.NextDouble() * (mostHours - leastHours)));
            Scans.Add(new(_at, type, here, there, (byte)dice.Next(Places.RidersEach), reason));
        }
    }
}
