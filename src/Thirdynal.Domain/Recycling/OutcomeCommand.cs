using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Recycling;

/// <summary>An agent records what came of a lead.</summary>
/// <param name="Outcome">What.</param>
/// <param name="By">Who, the user's id.</param>
public sealed record OutcomeCommand(LeadOutcome Outcome, string By)
{
    /// <summary>Whether a supervisor records it for somebody else.</summary>
    public bool BySupervisor { get; init; }

    /// <summary>Why a supervisor does.</summary>
    public string? Reason { get; init; }

    /// <summary>Free notes. The seed reads a callback's time from here.</summary>
    public string? Notes { get; init; }

    /// <summary>When to call back; for CALLBACK.</summary>
    public DateTimeOffset? CallbackAt { get; init; }

    /// <summary>Length of the call in seconds.</summary>
    public int? CallSeconds { get; init; }

    /// <summary>How the customer was contacted.</summary>
    public ContactMethod ContactMethod { get; init; } = ContactMethod.Call;

    /// <summary>What was sold; for SALE and REORDER. Null is an empty draft.</summary>
    public SaleOrder? Order { get; init; }
}
