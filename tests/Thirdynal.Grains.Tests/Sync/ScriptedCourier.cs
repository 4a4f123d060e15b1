using System.Collections.Concurrent;
using Thirdynal.Courier;

namespace Thirdynal.Grains.Tests.Sync;

/// <summary>A courier that does with each batch what the test says, and keeps the batches.</summary>
internal sealed class ScriptedCourier : ICourier
{
    private readonly ConcurrentQueue<IReadOnlyList<string>> _batches = new();

    public string Name => "JNT";

    public bool Configured => true;

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

    public Task<OrderAnswer> FindOrderAsync(string orderNumber, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<SendAnswer> CreateOrderAsync(NewOrder order, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<CancelAnswer> CancelOrderAsync(string orderNumber, string reason, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
