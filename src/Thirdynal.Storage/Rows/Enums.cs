namespace Thirdynal.Storage.Rows;

/// <summary>Whom an effect of a customer goes to.</summary>
public enum OutboxTarget
{
    /// <summary>The pool.</summary>
    Pool,

    /// <summary>The identity grain of one of the customer's numbers.</summary>
    Identity,
}

/// <summary>How a number came to its customer.</summary>
public enum PhoneMatch
{
    /// <summary>The customer was founded with it.</summary>
    Founded,

    /// <summary>By name and the last seven digits of a primary phone.</summary>
    Name,

    /// <summary>An order or a person added it.</summary>
    Order,

    /// <summary>It came with a customer that was merged.</summary>
    Merge,
}

/// <summary>Why a person should look at a waybill.</summary>
public enum WaybillReview
{
    /// <summary>The courier names no receiver with a phone: no customer could be found.</summary>
    NoReceiver,

    /// <summary>Another phone was named later for the same waybill.</summary>
    PhoneConflict,

    /// <summary>The courier says both that it was cancelled and that it arrived.</summary>
    Contradiction,
}

/// <summary>What a return led to.</summary>
public enum ReturnDecision
{
    /// <summary>Offered to the pool.</summary>
    Offered,

    /// <summary>First seen returned, and that more than 30 days ago.</summary>
    TooOld,

    /// <summary>The customer's risk is BLACKLIST.</summary>
    Blacklisted,

    /// <summary>The customer must not be contacted.</summary>
    DoNotContact,

    /// <summary>The customer is one of those who are not recycled, to see what recycling brings.</summary>
    HeldOut,
}

/// <summary>Where an upload stands.</summary>
public enum ImportStatus
{
    /// <summary>Stored, not yet begun.</summary>
    Queued,

    /// <summary>Rows are being taken in.</summary>
    Running,

    /// <summary>Every row has its result.</summary>
    Completed,

    /// <summary>The file could not be read to its end.</summary>
    Failed,

    /// <summary>Stopped by a person; the rows taken in stay.</summary>
    Cancelled,

    /// <summary>Undone by a person.</summary>
    Reverted,

    /// <summary>Being undone.</summary>
    Reverting,
}

/// <summary>What became of one row of an upload.</summary>
public enum ImportRowResult
{
    /// <summary>A waybill not known before.</summary>
    Created,

    /// <summary>A known waybill that it changed.</summary>
    Updated,

    /// <summary>A known waybill that it did not change.</summary>
    Unchanged,

    /// <summary>Not taken in.</summary>
    Rejected,

    /// <summary>A lead that was not wanted: something stands against calling its customer now.</summary>
    Skipped,
}

/// <summary>What an upload holds.</summary>
public enum ImportKind
{
    /// <summary>A courier portal's export.</summary>
    Waybills,

    /// <summary>A list of people to call.</summary>
    Leads,
}

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Begun and not ended.</summary>
    Running,

    /// <summary>Ended well.</summary>
    Completed,

    /// <summary>Ended by an error.</summary>
    Failed,

    /// <summary>Stopped by a person.</summary>
    Cancelled,
}

/// <summary>What began a run.</summary>
public enum RunTrigger
{
    /// <summary>Its time had come.</summary>
    Schedule,

    /// <summary>A person asked for it.</summary>
    Manual,

    /// <summary>The last scheduled run had been missed.</summary>
    CatchUp,
}
