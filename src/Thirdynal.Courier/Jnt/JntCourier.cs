using Microsoft.Extensions.Options;
using Thirdynal.Courier.Statuses;

namespace Thirdynal.Courier.Jnt;

/// <summary>J&amp;T Express over its merchant order API ("P1"), the one that Philippine shops use.</summary>
internal sealed class JntCourier(JntChannel channel, JntOrders orders, IOptions<JntOptions> options, ReturnReasons reasons) : ICourier
{
    private readonly JntOptions _options = options.Value;
    private readonly ScanReader _scans = new(
        ScanTypeMap.Of(options.Value.Tenant), reasons, new(TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone)));

    /// <inheritdoc />
    public string Name => "JNT";

    /// <inheritdoc />
    public bool Configured => _options.Configured;

    /// <inheritdoc />
    public Task<TrackAnswer> TrackAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(waybills);
        return new Tracking(channel, _scans, _options).RunAsync(waybills, cancellationToken);
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
