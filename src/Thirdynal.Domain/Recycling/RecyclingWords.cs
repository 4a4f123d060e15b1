using System.Text.Json.Serialization;

namespace Thirdynal.Domain.Recycling;

/// <summary>Why a customer is in the pool.</summary>
public enum RecycleReason
{
    /// <summary>The order was refused or cancelled by the customer.</summary>
    ReturnedRefused,

    /// <summary>The order could not be delivered: nobody there, wrong address.</summary>
    ReturnedDeliverable,

    /// <summary>The order came back for another reason, or for none given.</summary>
    ReturnedOther,

    /// <summary>Nobody answered; try again.</summary>
    NoAnswerRetry,

    /// <summary>A callback was agreed.</summary>
    ScheduledCallback,

    /// <summary>Farmed from raw waybills.</summary>
    FarmedLead,

    /// <summary>A good customer with a delivered order.</summary>
    ReorderCandidate,

    /// <summary>A supervisor wants the customer called.</summary>
    SupervisorRequest,

    /// <summary>A delivery has failed, and the parcel can still be saved.</summary>
    DeliveryRescue,
}

/// <summary>Where a pool entry stands.</summary>
public enum PoolStatus
{
    /// <summary>Open, with nobody.</summary>
    Available,

    /// <summary>Open, held by an agent.</summary>
    Assigned,

    /// <summary>Closed by a sale.</summary>
    Converted,

    /// <summary>Closed by time.</summary>
    Expired,

    /// <summary>Closed by any other outcome, or withdrawn.</summary>
    Exhausted,
}

/// <summary>What an agent can say of a lead. The seed's reader also took CONVERTED, which nobody sends.</summary>
public enum LeadOutcome
{
    /// <summary>A sale.</summary>
    Sale,

    /// <summary>A repeat order.</summary>
    Reorder,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>The customer declined the offer.</summary>
    Declined,

    /// <summary>The customer is not interested.</summary>
    NotInterested,

    /// <summary>The customer wants to be called at a time.</summary>
    Callback,

    /// <summary>The customer does not want to be called again.</summary>
    DoNotCall,

    /// <summary>The number is somebody else's.</summary>
    WrongNumber,
}

/// <summary>How an entry was closed: what the agent said, or that it was taken out.</summary>
public enum ProcessedOutcome
{
    /// <summary>A sale.</summary>
    Sale,

    /// <summary>A repeat order.</summary>
    Reorder,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>Declined.</summary>
    Declined,

    /// <summary>Not interested.</summary>
    NotInterested,

    /// <summary>A callback was agreed.</summary>
    Callback,

    /// <summary>Do not call.</summary>
    DoNotCall,

    /// <summary>Wrong number.</summary>
    WrongNumber,

    /// <summary>Taken out: the customer is on BLACKLIST or must not be contacted.</summary>
    Withdrawn,

    /// <summary>Closed by a supervisor, or taken back with the outcome that had opened it.</summary>
    ClosedByHand,
}

/// <summary>What happened last time.</summary>
public enum OriginalOutcome
{
    /// <summary>The order came back.</summary>
    Returned,

    /// <summary>Nobody answered.</summary>
    NoAnswer,

    /// <summary>A callback was asked for.</summary>
    CallbackRequested,

    /// <summary>The order was delivered.</summary>
    Delivered,

    /// <summary>A delivery was tried and failed.</summary>
    FailedDelivery,
}

/// <summary>What an outcome led to, as the answer names it.</summary>
public enum OutcomeAction
{
    /// <summary>A sale: cooldown and an order.</summary>
    Converted,

    /// <summary>A retry was queued.</summary>
    QueuedRetry,

    /// <summary>The last retry is used up. The seed answers QUEUED_RETRY here too and queues nothing.</summary>
    Exhausted,

    /// <summary>The customer rests; 90 days by the seed's policy, and the word stays when an admin changes the number.</summary>
    [JsonStringEnumMemberName("COOLDOWN_90_DAYS")]
    Cooldown90Days,

    /// <summary>A callback is scheduled.</summary>
    CallbackScheduled,

    /// <summary>The customer must not be contacted.</summary>
    Blacklisted,

    /// <summary>The number is blocked.</summary>
    NumberBlocked,
}

/// <summary>How the customer was contacted.</summary>
public enum ContactMethod
{
    /// <summary>By a call.</summary>
    Call,

    /// <summary>By text message.</summary>
    Sms,

    /// <summary>Not at all: the program's own doing.</summary>
    System,
}
