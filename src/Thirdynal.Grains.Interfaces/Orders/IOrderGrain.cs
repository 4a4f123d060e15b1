namespace Thirdynal.Orders;

/// <summary>
/// The way of one own order to the courier, keyed by our order number. It owns no rows: the order's customer writes what
/// happens, before the call goes out and after it has come back. One activation, so one call at a time for an order.
/// </summary>
[Alias("Thirdynal.IOrderGrain"), Version(1)]
public interface IOrderGrain : IGrainWithStringKey
{
    /// <summary>
    /// Creates the order at the courier, once: where it may be there already the courier is asked first. An order that is
    /// sent answers with its waybill.
    /// </summary>
    /// <param name="by">User id of whoever asks.</param>
    [Alias("Send"), ResponseTimeout("00:15:00")]
    Task<SendOutcome> Send(string by);

    /// <summary>Finds out what became of an order that was being sent, and goes on with it. Does nothing for others.</summary>
    [Alias("Resume"), ResponseTimeout("00:15:00")]
    Task Resume();

    /// <summary>Calls the order off, at the courier too where it may be there.</summary>
    [Alias("Cancel"), ResponseTimeout("00:15:00")]
    Task<OrderChange> Cancel(CancelOrderMessage message);

    /// <summary>The order goes out in the portal's template. One that went out before stays so.</summary>
    [Alias("Export")]
    Task<OrderChange> Export(string by);

    /// <summary>The template was not used for this order: it is READY again.</summary>
    [Alias("TakeBack")]
    Task<OrderChange> TakeBack(string by);

    /// <summary>
    /// The courier has this order under this waybill: told by a person for an order of the portal's template, or by the
    /// courier that names our number for a waybill which is not known here.
    /// </summary>
    [Alias("TakeWaybill")]
    Task<OrderChange> TakeWaybill(TakeWaybillMessage message);
}
