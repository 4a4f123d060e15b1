using Thirdynal.Customers;
using Thirdynal.Orders;

namespace Thirdynal.Waybills;

/// <summary>
/// One parcel, keyed by the courier's waybill number: what the courier says of it, from whichever side it arrives.
/// It decides the status and hands the whole state, with its version, to the parcel's customer.
/// </summary>
[Alias("Thirdynal.IWaybillGrain"), Version(1)]
public interface IWaybillGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes one row of a portal export. Repeating a row changes nothing. Answers when the customer has it, and counts
    /// on the import to repeat or <see cref="Resend"/> a row whose answer it did not get.
    /// </summary>
    [Alias("TakePortalRow")]
    Task<WaybillAnswer> TakePortalRow(PortalRowMessage row);

    /// <summary>Takes scans as the courier's tracking answered them, in any order and as often as it likes.</summary>
    [Alias("TakeScans")]
    Task<WaybillAnswer> TakeScans(ScansMessage scans);

    /// <summary>Sets a status by a supervisor's hand; the only way out of a final status but a claim.</summary>
    [Alias("Correct")]
    Task<WaybillAnswer> Correct(CorrectionMessage correction);

    /// <summary>Somebody knows who the parcel goes to: for one without a customer, which it has from then on.</summary>
    [Alias("TakeReceiver")]
    Task<WaybillAnswer> TakeReceiver(ReceiverMessage receiver);

    /// <summary>A person has looked at what the parcel is in the review list for: it is listed again only for something else.</summary>
    [Alias("Settle")]
    Task<WaybillAnswer> Settle();

    /// <summary>
    /// This parcel is an order of ours: its customer is known, and what the courier says of it goes to that order. One
    /// that came in before as a stranger's becomes the order. Repeating it changes nothing.
    /// </summary>
    /// <returns>An error when it is another order's, or another customer's.</returns>
    [Alias("TakeOwnOrder")]
    Task<WaybillAnswer> TakeOwnOrder(OwnParcelMessage order);

    /// <summary>The courier has taken our cancellation of this parcel.</summary>
    [Alias("TakeCancellation")]
    Task<WaybillAnswer> TakeCancellation(CancelOrderMessage cancellation);

    /// <summary>
    /// Forgets the waybill, its order and what they led to, if nothing later has touched it. Repeating it changes nothing.
    /// </summary>
    [Alias("TakeBack")]
    Task<TakenBack> TakeBack(TakeBackMessage message);

    /// <summary>Its customer is another: it came while the two were taken for one. Repeating it changes nothing.</summary>
    [Alias("MoveTo")]
    Task MoveTo(MoveWaybillMessage message);

    /// <summary>
    /// Forgets who the parcel goes to, and takes no news of that any more. Repeating it changes nothing.
    /// </summary>
    [Alias("Erase")]
    Task Erase(ErasureMessage message);

    /// <summary>Hands the customer what it has not confirmed yet. Does nothing when all is confirmed.</summary>
    [Alias("SendPending")]
    Task SendPending();

    /// <summary>
    /// Hands the customer the state once more, confirmed or not: for an import that was interrupted before it heard
    /// what became of a row.
    /// </summary>
    [Alias("Resend")]
    Task Resend();
}
