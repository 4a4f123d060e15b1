using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Leads;

/// <summary>Steps of leads as rows of their history. A step that a lead cannot take is never written.</summary>
internal static class LeadHistory
{
    /// <summary>One step.</summary>
    /// <exception cref="InvalidOperationException">A lead takes no such step.</exception>
    public static LeadHistoryRow Of(LeadMove move, Guid leadId, Guid customerId, string by, string? reason, DateTimeOffset at) =>
        LeadMoves.IsLegal(move.From, move.To)
            ? Row(move.From, move.To, leadId, customerId, by, reason, at)
            : throw new InvalidOperationException($"A lead does not go from {Words.Of(move.From)} to {Words.Of(move.To)}.");

    /// <summary>A supervisor sets an outcome right.</summary>
    /// <exception cref="InvalidOperationException">These are not outcomes.</exception>
    public static LeadHistoryRow Corrected(LeadMove move, Guid leadId, Guid customerId, string by, string? reason, DateTimeOffset at) =>
        LeadMoves.IsCorrection(move.From, move.To)
            ? Row(move.From, move.To, leadId, customerId, by, reason, at)
            : throw new InvalidOperationException($"{Words.Of(move.From)} is not corrected to {Words.Of(move.To)}.");

    /// <summary>A lead is born.</summary>
    public static LeadHistoryRow Born(Guid leadId, Guid customerId, string by, string? reason, DateTimeOffset at) =>
        Row(null, LeadStatus.New, leadId, customerId, by, reason, at);

    private static LeadHistoryRow Row(
        LeadStatus? from, LeadStatus to, Guid leadId, Guid customerId, string by, string? reason, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at),
        LeadId = leadId,
        CustomerId = customerId,
        PreviousStatus = from,
        NewStatus = to,
        ChangedBy = by,
        ChangeReason = reason,
        ContactMethod = ContactMethod.System,
        CreatedAt = at,
    };
}
