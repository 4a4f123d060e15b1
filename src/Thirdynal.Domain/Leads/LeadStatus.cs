namespace Thirdynal.Domain.Leads;

/// <summary>Where a lead stands.</summary>
public enum LeadStatus
{
    /// <summary>In the pool, with nobody.</summary>
    New,

    /// <summary>An agent holds it.</summary>
    Assigned,

    /// <summary>Nobody answered; a retry waits, unless it was the last.</summary>
    NoAnswer,

    /// <summary>A callback is agreed.</summary>
    Callback,

    /// <summary>The customer declined.</summary>
    Declined,

    /// <summary>The customer is not interested.</summary>
    NotInterested,

    /// <summary>The customer does not want to be called again.</summary>
    DoNotCall,

    /// <summary>The number is somebody else's.</summary>
    WrongNumber,

    /// <summary>A sale.</summary>
    Sale,

    /// <summary>A repeat order.</summary>
    Reorder,

    /// <summary>Its order was delivered.</summary>
    Delivered,

    /// <summary>Its order came back.</summary>
    Returned,

    /// <summary>Withdrawn, or its order was cancelled.</summary>
    Cancelled,

    /// <summary>Nobody got to it in time.</summary>
    Expired,
}

/// <summary>Where a lead comes from.</summary>
public enum LeadSource
{
    /// <summary>Farmed from raw waybills.</summary>
    Farmed,

    /// <summary>Farmed as a likely repeat buyer.</summary>
    Reorder,

    /// <summary>An order that came back.</summary>
    Recycled,

    /// <summary>An uploaded list.</summary>
    Imported,
}

/// <summary>A step of a lead, for its history.</summary>
public sealed record LeadMove(LeadStatus From, LeadStatus To);
