using System.Collections.Concurrent;
using Thirdynal.Courier;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>A courier that does with each batch what the test says, and keeps the batches.</summary>
internal sealed class ScriptedCourier : ICourier
{
    private readonly ConcurrentQueue<IReadOnlyList<string>> _batches = new();
    private readonly ConcurrentQueue<string> _orderCalls = new();

    public string Name => "JNT";

    public bool Configured => true;

    public bool TakesOrders => true;

    /// <summary>Every batch that it was asked about.</summary>
    public IReadOnlyCollection<IReadOnlyList<string>> Batches => _batches;

    /// <summary>What it says to a batch; at first that it knows none of the waybills.</summary>
    public Func<IReadOnlyList<string>, CancellationToken, Task<TrackAnswer>> Script { get; set; } =
        (waybills, _) => Task.FromResult(KnowsNone(waybills));

    public static TrackAnswer KnowsNone(IReadOnlyList<string> waybills) =>
        Nothing with { NotFound = waybills.ToDictionary(waybill => waybill, _ => new CourierError("B063", "Not known."), StringComparer.Ordinal) };

    public static TrackAnswer IsDown(IReadOnlyList<string> waybills) =>
        Nothing with { Unanswered = waybills, Errors = [new CourierError("HTTP_503", "The courier is down.")] };

    public Task<TrackAnswer> TrackAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken = default)
    {
        _batches.Enqueue(waybills);
        return Script(waybills, cancellationToken);
    }

    public Task<OrderAnswer> QueryOrderAsync(string waybill, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("No test leads here.");

    private static TrackAnswer Nothing { get; } = new()
    {
        Parcels = new Dictionary<string, TrackedParcel>(StringComparer.Ordinal),
        NotFound = new Dictionary<string, CourierError>(StringComparer.Ordinal),
        Unanswered = [],
        Errors = [],
        UnknownLabels = new Dictionary<string, int>(StringComparer.Ordinal),
        Calls = [],
    };

    /// <summary>What it was asked of orders, in order: <c>CREATE</c>, <c>FIND</c>, <c>CANCEL</c>.</summary>
    public IReadOnlyCollection<string> OrderCalls => _orderCalls;

    /// <summary>What it says to an order's number; at first that it does not know it.</summary>
    public Func<string, OrderAnswer> OnFind { get; set; } = _ => new OrderAnswer();

    /// <summary>What it says to an order; a test that creates one says what.</summary>
    public Func<NewOrder, SendAnswer> OnCreate { get; set; } = _ => throw new NotSupportedException();

    /// <summary>What it says to a cancellation; a test that cancels says what.</summary>
    public Func<string, CancelAnswer> OnCancel { get; set; } = _ => throw new NotSupportedException();

    public Task<OrderAnswer> FindOrderAsync(string orderNumber, CancellationToken cancellationToken = default)
    {
        _orderCalls.Enqueue("FIND");
        return Task.FromResult(OnFind(orderNumber));
    }

    public Task<SendAnswer> CreateOrderAsync(NewOrder order, CancellationToken cancellationToken = default)
    {
        _orderCalls.Enqueue("CREATE");
        return Task.FromResult(OnCreate(order));
    }

    public Task<CancelAnswer> CancelOrderAsync(string orderNumber, string reason, CancellationToken cancellationToken = default)
    {
        _orderCalls.Enqueue("CANCEL");
        return Task.FromResult(OnCancel(orderNumber));
    }
}
