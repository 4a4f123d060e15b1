using Microsoft.Extensions.Options;

namespace Thirdynal.Courier.Jnt;

/// <summary>
/// J&amp;T Express: parcels are followed over its merchant order API ("P1"), the one that Philippine shops use, or its Open
/// Platform ("P2"), as <see cref="JntOptions.Protocol"/> says; orders go by P1.
/// </summary>
internal sealed class JntCourier(JntChannel channel, ITracks tracks, JntOrders orders, IOptions<JntOptions> options) : ICourier
{
    private readonly JntOptions _options = options.Value;

    /// <inheritdoc />
    public string Name => "JNT";

    /// <inheritdoc />
    public bool Configured => _options.Configured;

    /// <inheritdoc />
    public bool TakesOrders => _options.Missing.Count == 0;

    /// <inheritdoc />
    public Task<TrackAnswer> TrackAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(waybills);
        return new Tracking(channel, tracks, _options).RunAsync(waybills, cancellationToken);
    }

    /// <inheritdoc />
    public Task<OrderAnswer> QueryOrderAsync(string waybill, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(waybill);
        return orders.OfWaybillAsync(waybill.Trim(), cancellationToken);
    }

    /// <inheritdoc />
    public Task<OrderAnswer> FindOrderAsync(string orderNumber, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(orderNumber);
        return orders.OfNumberAsync(orderNumber.Trim(), cancellationToken);
    }

    /// <inheritdoc />
    public Task<SendAnswer> CreateOrderAsync(NewOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return orders.CreateAsync(order, cancellationToken);
    }

    /// <inheritdoc />
    public Task<CancelAnswer> CancelOrderAsync(string orderNumber, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(orderNumber);
        return orders.CancelAsync(orderNumber, reason, cancellationToken);
    }
}
