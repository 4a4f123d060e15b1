namespace Thirdynal.Courier;

/// <summary>
/// A courier that can be asked about parcels. What goes wrong comes back as a value; only the caller's own cancellation
/// is thrown. Safe from any thread: all callers share its limits.
/// </summary>
public interface ICourier
{
    /// <summary>Stable short name, as in <c>sync_runs.courier</c>.</summary>
    string Name { get; }

    /// <summary>Whether it can be asked where parcels are. If not, every answer is the error <c>NOT_CONFIGURED</c> and no call is made.</summary>
    bool Configured { get; }

    /// <summary>Whether it can be asked about orders and be given some. If not, the same holds for those calls.</summary>
    bool TakesOrders { get; }

    /// <summary>
    /// Asks for the scans of any number of waybills; it makes the batches, asks again for what did not come back, and
    /// leaves for the next run what cannot be had now.
    /// </summary>
    /// <param name="waybills">The courier's numbers. Repeats and blanks are ignored.</param>
    /// <param name="cancellationToken">Ends it between and within calls.</param>
    Task<TrackAnswer> TrackAsync(IReadOnlyList<string> waybills, CancellationToken cancellationToken = default);

    /// <summary>Asks who a parcel is for.</summary>
    /// <param name="waybill">The courier's number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<OrderAnswer> QueryOrderAsync(string waybill, CancellationToken cancellationToken = default);

    /// <summary>Asks for an order by the sender's number. Not found is an answer without order and error.</summary>
    /// <param name="orderNumber">Our order number.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<OrderAnswer> FindOrderAsync(string orderNumber, CancellationToken cancellationToken = default);

    /// <summary>
    /// Books an order, in one attempt: after <see cref="SendResult.Unknown"/> the courier may have it, so ask with
    /// <see cref="FindOrderAsync"/> before sending it again.
    /// </summary>
    /// <param name="order">A complete order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<SendAnswer> CreateOrderAsync(NewOrder order, CancellationToken cancellationToken = default);

    /// <summary>Calls an order off. Works until the courier has picked it up.</summary>
    /// <param name="orderNumber">Our order number.</param>
    /// <param name="reason">Why, for the courier.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<CancelAnswer> CancelOrderAsync(string orderNumber, string reason, CancellationToken cancellationToken = default);
}
