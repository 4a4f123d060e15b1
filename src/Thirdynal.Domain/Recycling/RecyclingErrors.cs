using System.Globalization;
using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Time;

namespace Thirdynal.Domain.Recycling;

/// <summary>What the pool refuses, one sentence each.</summary>
public static class RecyclingErrors
{
    /// <summary>The caller does not hold the lead.</summary>
    public static Error NotHolder { get; } =
        new("recycling.not_holder", "You do not hold this lead.", Kind: ErrorKind.Forbidden);

    /// <summary>The entry has its outcome.</summary>
    public static Error AlreadyRecorded { get; } =
        new("recycling.already_recorded", "This lead already has its outcome.", Kind: ErrorKind.Conflict);

    /// <summary>The entry was withdrawn.</summary>
    public static Error Withdrawn { get; } =
        new("recycling.withdrawn", "This lead was withdrawn: the customer must not be called.", Kind: ErrorKind.Conflict);

    /// <summary>A supervisor has closed the entry.</summary>
    public static Error ClosedByHand { get; } =
        new("recycling.closed_by_hand", "A supervisor has closed this lead.", Kind: ErrorKind.Conflict);

    /// <summary>The entry's time has passed.</summary>
    public static Error Expired { get; } =
        new("recycling.expired", "This lead has expired.", Kind: ErrorKind.Conflict);

    /// <summary>Nobody holds the entry, so there is nothing to release or reassign.</summary>
    public static Error NotAssigned { get; } =
        new("recycling.not_assigned", "Nobody holds this lead.", Kind: ErrorKind.Conflict);

    /// <summary>A supervisor acts on somebody else's lead without saying why.</summary>
    public static Error MissingReason { get; } =
        new("recycling.missing_reason", "A supervisor must say why.", "reason");

    /// <summary>The outcome is not one of ours.</summary>
    public static Error UnknownOutcome { get; } =
        new("recycling.unknown_outcome", $"The outcome must be one of {string.Join(", ", Words.All<LeadOutcome>())}.", "outcome");

    /// <summary>CALLBACK without a time.</summary>
    public static Error MissingCallbackAt { get; } =
        new("recycling.missing_callback_at", "A callback needs its time.", "callbackAt");

    /// <summary>CALLBACK in the past.</summary>
    public static Error CallbackInPast { get; } =
        new("recycling.callback_in_past", "The callback's time has passed.", "callbackAt");

    /// <summary>A call of negative length, or of more than a day.</summary>
    public static Error BadCallSeconds { get; } =
        new("recycling.bad_call_seconds", "The length of the call must be between 0 and 86,400 seconds.", "callSeconds");

    /// <summary>CALLBACK too far ahead.</summary>
    public static Error CallbackTooFar(int maxDays) =>
        new("recycling.callback_too_far", $"A callback can be at most {maxDays} days ahead.", "callbackAt");

    /// <summary>CALLBACK on a lead that has had its callbacks.</summary>
    public static Error TooManyCallbacks(int max) =>
        new("recycling.too_many_callbacks", $"At most {max} callbacks are agreed on one lead, and this one has had them; record another outcome.", "outcome");

    /// <summary>CALLBACK at an hour or on a day when nobody is called.</summary>
    public static Error CallbackOutsideHours(DateTimeOffset next) =>
        new("recycling.callback_outside_hours", $"The callback is outside of the calling hours, which begin again at {InManila(next)}.", "callbackAt");

    /// <summary>CALLBACK today, for a customer who has had the day's calls.</summary>
    public static Error CallbackWithoutAttempts(int max, DateTimeOffset next) =>
        new("recycling.callback_no_attempts_left", $"This customer is called at most {max} times a day; the next call can be at {InManila(next)}.", "callbackAt");

    /// <summary>A number of leads outside of what one call may ask for.</summary>
    public static Error BadCount(int max) =>
        new("recycling.bad_count", $"The number of leads must be between 1 and {max}.", "count");

    /// <summary>A supervisor's hand does not reach here: the customer must not be called.</summary>
    public static Error NotCallable { get; } = new(
        "recycling.not_callable", "The customer must not be contacted, has no number left or is on BLACKLIST; no override changes that.",
        Kind: ErrorKind.Conflict);

    /// <summary>Somebody works on the customer.</summary>
    public static Error Held { get; } =
        new("recycling.held", "An agent holds a lead of this customer; release or reassign it first.", Kind: ErrorKind.Conflict);

    /// <summary>The customer is to be called at an agreed time.</summary>
    public static Error CallbackAgreed { get; } =
        new("recycling.callback_agreed", "A callback is agreed with this customer; exhaust it first.", Kind: ErrorKind.Conflict);

    /// <summary>The lead is with that agent.</summary>
    public static Error HeldByThatAgent { get; } =
        new("recycling.held_by_that_agent", "That agent holds this lead already.", Kind: ErrorKind.Conflict);

    /// <summary>The callback is that agent's.</summary>
    public static Error PromisedByThatAgent { get; } =
        new("recycling.promised_by_that_agent", "This callback is that agent's already.", Kind: ErrorKind.Conflict);

    /// <summary>The agent holds as many leads as it may.</summary>
    public static Error AgentFull { get; } =
        new("recycling.agent_full", "That agent holds as many leads as an agent may.", Kind: ErrorKind.Conflict);

    /// <summary>Only what is closed is revived.</summary>
    public static Error StillOpen { get; } = new("recycling.still_open", "This lead is still open.", Kind: ErrorKind.Conflict);

    /// <summary>A sale is not revived.</summary>
    public static Error Sold { get; } =
        new("recycling.sold", "This lead was sold; if that is wrong, correct its outcome.", Kind: ErrorKind.Conflict);

    /// <summary>The customer has an open entry.</summary>
    public static Error InPool { get; } =
        new("recycling.in_pool", "The customer is in the pool with another lead; exhaust that one first.", Kind: ErrorKind.Conflict);

    /// <summary>There is no outcome to correct.</summary>
    public static Error NoOutcome { get; } =
        new("recycling.no_outcome", "This lead was not closed by an outcome, so there is none to correct.", Kind: ErrorKind.Conflict);

    /// <summary>It says so already.</summary>
    public static Error SameOutcome { get; } =
        new("recycling.same_outcome", "This is the outcome that is recorded.", Kind: ErrorKind.Conflict);

    /// <summary>What followed from it has been followed by more.</summary>
    public static Error LaterOutcome { get; } = new(
        "recycling.later_outcome", "This customer has a later outcome, which counts now; correct that one.", Kind: ErrorKind.Conflict);

    /// <summary>Sticky, and no supervisor's to lift.</summary>
    public static Error StaysUncontacted { get; } = new(
        "recycling.do_not_contact", "The customer must not be contacted; only an admin lifts that, with a reason, and then the outcome can be corrected.",
        Kind: ErrorKind.Conflict);

    /// <summary>The retry or callback is not what the wrong outcome left.</summary>
    public static Error FollowedUp { get; } = new(
        "recycling.followed_up", "A parcel has come back since, and the open lead is about that now; exhaust it first.", Kind: ErrorKind.Conflict);

    /// <summary>The wrong sale is on its way.</summary>
    public static Error SaleSent { get; } = new(
        "recycling.sale_sent", "The order of this sale has gone to the courier; cancel the order, then correct the outcome.", Kind: ErrorKind.Conflict);

    /// <summary>The wrong outcome has just been recorded and is still being carried out.</summary>
    public static Error NotSettled { get; } =
        new("recycling.not_settled", "What followed from this outcome is still being written down; try again in a moment.", Kind: ErrorKind.Conflict);

    private static string InManila(DateTimeOffset at) => Manila.Local(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Why a closed entry takes nothing more.</summary>
    internal static Error WhyClosed(PoolEntry entry) => entry switch
    {
        { PoolStatus: PoolStatus.Expired } => Expired,
        { ProcessedOutcome: ProcessedOutcome.Withdrawn } => Withdrawn,
        { ProcessedOutcome: ProcessedOutcome.ClosedByHand } => ClosedByHand,
        _ => AlreadyRecorded,
    };
}
