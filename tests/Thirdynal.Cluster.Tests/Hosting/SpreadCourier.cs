using System.Collections.Concurrent;
using Thirdynal.Courier;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Waybills;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>A silo's courier: every parcel came back some days ago. Notes which silo asked, and how many asked at once.</summary>
internal sealed class SpreadCourier(string silo, SpreadCourier.Record record) : ICourier
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);

    public string Name => "JNT";

    public bool Configured => true;

    public bool TakesOrders => true;

    public async Task<TrackAnswer> TrackAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken = default)
    {
        record.Enter(silo);
        try
        {
            await Task.Delay(Latency, cancellationToken);
        }
        finally
        {
            record.Leave();
        }

        return new TrackAnswer
        {
            Parcels = waybills.ToDictionary(static waybill => waybill, ParcelOf, StringComparer.Ordinal),
            NotFound = new Dictionary<string, CourierError>(StringComparer.Ordinal),
            Unanswered = [],
            Errors = [],
            UnknownLabels = new Dictionary<string, int>(StringComparer.Ordinal),
            Calls = [],
        };
    }

    public Task<OrderAnswer> QueryOrderAsync(string waybill, CancellationToken cancellationToken = default)
    {
        var number = int.Parse(waybill[2..], System.Globalization.CultureInfo.InvariantCulture);
        var details = new ParcelDetails { ReceiverName = $"Customer {number}", ReceiverPhone = Parcels.PhoneOf(number), CodAmount = 500 };
        return Task.FromResult(new OrderAnswer { Order = new CourierOrder(waybill, null, details) });
    }

    public Task<OrderAnswer> FindOrderAsync(string orderNumber, CancellationToken cancellationToken = default) => throw NoOrders();

    public Task<SendAnswer> CreateOrderAsync(NewOrder order, CancellationToken cancellationToken = default) => throw NoOrders();

    public Task<CancelAnswer> CancelOrderAsync(string orderNumber, string reason, CancellationToken cancellationToken = default) => throw NoOrders();

    private static InvalidOperationException NoOrders() => new("No test leads here.");

    private static TrackedParcel ParcelOf(string waybill)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new TrackedParcel(waybill,
        [
            new Scan(now.AddDays(-9), "Picked Up", OrderStatus.PickedUp),
            new Scan(now.AddDays(-6), "Returned", OrderStatus.Returned, Reason: ReturnReason.Unreachable),
        ]);
    }

    /// <summary>What the couriers of all silos have noted.</summary>
    internal sealed class Record
    {
        private readonly ConcurrentDictionary<string, int> _batches = new(StringComparer.Ordinal);
        private int _atOnce;
        private int _mostAtOnce;

        /// <summary>Batches by the silo that asked.</summary>
        public IReadOnlyDictionary<string, int> Batches => _batches;

        /// <summary>The most batches that were at it together.</summary>
        public int MostAtOnce => Volatile.Read(ref _mostAtOnce);

        public void Enter(string silo)
        {
            _batches.AddOrUpdate(silo, 1, static (_, count) => count + 1);
            var now = Interlocked.Increment(ref _atOnce);
            for (var most = MostAtOnce; now > most && Interlocked.CompareExchange(ref _mostAtOnce, now, most) != most; most = MostAtOnce) { }
        }

        public void Leave() => Interlocked.Decrement(ref _atOnce);
    }
}
