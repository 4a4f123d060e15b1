using Thirdynal.Domain.Orders;

namespace Thirdynal.Domain.Leads;

/// <summary>Which steps a lead may take; all others are refused.</summary>
public static class LeadMoves
{
    /// <summary>Whether a lead may go from one state to another. Staying is no move.</summary>
    public static bool IsLegal(LeadStatus from, LeadStatus to) => (from, to) switch
    {
        (LeadStatus.New or LeadStatus.NoAnswer or LeadStatus.Callback, LeadStatus.Assigned) => true,
        (LeadStatus.Assigned, LeadStatus.New) => true,
        (LeadStatus.Assigned, _) when IsOutcome(to) => true,
        (_, LeadStatus.Expired) => IsOpen(from),
        (_, LeadStatus.Cancelled) => IsOpen(from) || IsWon(from),
        (_, LeadStatus.Delivered or LeadStatus.Returned) when IsWon(from) => true,

        // Its order follows the courier: delivered, and later back by a claim. The design's list leaves it out.
        (LeadStatus.Delivered, LeadStatus.Returned) => true,
        _ => false,
    };

    /// <summary>Whether a supervisor's correction of an outcome may take a lead from one state to another.</summary>
    public static bool IsCorrection(LeadStatus from, LeadStatus to) => from != to && IsOutcome(from) && IsOutcome(to);

    /// <summary>NEW, ASSIGNED, NO_ANSWER and CALLBACK: somebody may still call.</summary>
    public static bool IsOpen(LeadStatus status) =>
        status is LeadStatus.New or LeadStatus.Assigned or LeadStatus.NoAnswer or LeadStatus.Callback;

    /// <summary>SALE and REORDER: it has an order to follow.</summary>
    public static bool IsWon(LeadStatus status) => status is LeadStatus.Sale or LeadStatus.Reorder;

    /// <summary>
    /// The step of a lead whose order now has this status; null where it stays as it is. Only a lead that was won has an
    /// order to follow.
    /// </summary>
    public static LeadMove? Follow(LeadStatus lead, OrderStatus order)
    {
        LeadStatus? to = order switch
        {
            OrderStatus.Delivered => LeadStatus.Delivered,
            OrderStatus.Returned => LeadStatus.Returned,
            OrderStatus.Cancelled => LeadStatus.Cancelled,
            _ => null,
        };
        return to is { } next && !IsOpen(lead) && IsLegal(lead, next) ? new LeadMove(lead, next) : null;
    }

    private static bool IsOutcome(LeadStatus status) => status is
        LeadStatus.NoAnswer or LeadStatus.Callback or LeadStatus.Declined or LeadStatus.NotInterested
        or LeadStatus.DoNotCall or LeadStatus.WrongNumber or LeadStatus.Sale or LeadStatus.Reorder;
}
