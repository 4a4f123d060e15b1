using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;

namespace Thirdynal.Pool;

/// <summary>
/// What the pool tells a customer: a lead was born, a call was made, an entry has ended. Sent in sequence until
/// confirmed.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="CustomerKey">Its grain's key.</param>
/// <param name="Seq">1, 2, 3 ... per customer.</param>
/// <param name="At">When it happened.</param>
/// <param name="EntryId">The pool entry.</param>
/// <param name="LeadId">The entry's lead.</param>
/// <param name="LeadStatus">What the lead is from now on.</param>
/// <param name="LeadSource">Where the lead came from.</param>
/// <param name="SourceWaybill">The waybill it came from.</param>
/// <param name="Product">Product of that waybill, for a lead that is born.</param>
/// <param name="HasOpenEntry">Whether the customer has an open entry after this.</param>
/// <param name="Contact">The call, where there was one.</param>
/// <param name="Sale">The order, where one was sold.</param>
/// <param name="Standing">What the pool took the customer's standing to be, where the customer has not told it: should
/// it be otherwise, the customer says so.</param>
/// <param name="Wrong">The outcome that <paramref name="Contact"/> corrects, or null.</param>
/// <param name="SourceNote">Where an uploaded list says that a lead that is born comes from.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.PoolEffect")]
public sealed record PoolEffect(
    [property: Id(0)] Guid CustomerId,
    [property: Id(1)] string CustomerKey,
    [property: Id(2)] long Seq,
    [property: Id(3)] DateTimeOffset At,
    [property: Id(4)] Guid EntryId,
    [property: Id(5)] Guid LeadId,
    [property: Id(6)] LeadStatus LeadStatus,
    [property: Id(7)] LeadSource LeadSource,
    [property: Id(8)] string? SourceWaybill,
    [property: Id(9)] string? Product,
    [property: Id(10)] bool HasOpenEntry,
    [property: Id(11)] ContactMessage? Contact,
    [property: Id(12)] SaleMessage? Sale,
    [property: Id(13)] StandingMessage? Standing = null,
    [property: Id(14)] string? SourceNote = null,
    [property: Id(15)] WrongOutcome? Wrong = null);

/// <summary>A call and what it means for the customer.</summary>
/// <param name="Outcome">What the agent said.</param>
/// <param name="By">User id of whoever recorded it: the agent, or a supervisor for the agent.</param>
/// <param name="CooldownUntil">Nobody calls before, or null where the outcome sets no cooldown.</param>
/// <param name="DoNotContactReason">Why nobody calls again, or null where the outcome does not say so.</param>
/// <param name="Agent">User id of the agent whose lead it was; null: of <paramref name="By"/>.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.ContactMessage")]
public sealed record ContactMessage(
    [property: Id(0)] LeadOutcome Outcome,
    [property: Id(1)] string By,
    [property: Id(2)] DateTimeOffset? CooldownUntil,
    [property: Id(3)] string? DoNotContactReason,
    [property: Id(4)] string? Agent = null);

/// <summary>What was sold. Anything missing makes it a draft.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.SaleMessage")]
public sealed record SaleMessage(
    [property: Id(0)] string OrderNumber,
    [property: Id(1)] OrderFormMessage Form);

/// <summary>The sale form. Money in pesos.</summary>
[GenerateSerializer, Immutable, Alias("Thirdynal.OrderFormMessage")]
public sealed record OrderFormMessage(
    [property: Id(0)] string? ProductName,
    [property: Id(1)] int? Quantity,
    [property: Id(2)] decimal? CodAmount,
    [property: Id(3)] decimal? DeclaredValue,
    [property: Id(4)] string? Receiver,
    [property: Id(5)] string? Phone,
    [property: Id(6)] string? Address,
    [property: Id(7)] string? Province,
    [property: Id(8)] string? City,
    [property: Id(9)] string? Barangay);
