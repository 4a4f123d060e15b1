using Thirdynal.Domain;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Orders;
using Thirdynal.Domain.Phones;
using Thirdynal.Domain.Recycling;
using Thirdynal.Grains.Leads;
using Thirdynal.Pool;
using Thirdynal.Storage.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>The pool's entries as rows, as rules know them and as messages carry them.</summary>
internal static class PoolMapping
{
    public static PoolEntry ToEntry(this PoolEntryRow row) => new()
    {
        Id = row.Id,
        CustomerId = row.CustomerId,
        LeadId = row.LeadId,
        LeadSource = row.LeadSource,
        SourceWaybill = row.SourceWaybill,
        SourceLeadId = row.SourceLeadId,
        OriginalOutcome = row.OriginalOutcome,
        RecycleReason = row.RecycleReason,
        RecycleCount = row.RecycleCount,
        NoAnswerCount = row.NoAnswerCount,
        PriorityScore = row.PriorityScore,
        AvailableFrom = row.AvailableFrom,
        ExpiresAt = row.ExpiresAt,
        CallbackOwner = row.CallbackOwner,
        CallbackCount = row.CallbackCount,
        AttachedReturns = row.AttachedReturns,
        AssignedTo = row.AssignedTo,
        AssignedAt = row.AssignedAt,
        LastHolder = row.LastHolder,
        PoolStatus = row.PoolStatus,
        ProcessedAt = row.ProcessedAt,
        ProcessedOutcome = row.ProcessedOutcome,
        ProcessedBy = row.ProcessedBy,
        DecidedAt = row.DecidedAt,
        PolicyVersion = row.PolicyVersion,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
    };

    public static PoolEntryRow ToRow(this PoolEntry entry) => new()
    {
        Id = entry.Id,
        CustomerId = entry.CustomerId,
        LeadId = entry.LeadId,
        LeadSource = entry.LeadSource,
        SourceWaybill = entry.SourceWaybill,
        SourceLeadId = entry.SourceLeadId,
        OriginalOutcome = entry.OriginalOutcome,
        RecycleReason = entry.RecycleReason,
        RecycleCount = entry.RecycleCount,
        NoAnswerCount = entry.NoAnswerCount,
        PriorityScore = entry.PriorityScore,
        AvailableFrom = entry.AvailableFrom,
        ExpiresAt = entry.ExpiresAt,
        CallbackOwner = entry.CallbackOwner,
        CallbackCount = entry.CallbackCount,
        AttachedReturns = entry.AttachedReturns,
        AssignedTo = entry.AssignedTo,
        AssignedAt = entry.AssignedAt,
        LastHolder = entry.LastHolder,
        PoolStatus = entry.PoolStatus,
        IsOpen = entry.IsOpen,
        ProcessedAt = entry.ProcessedAt,
        ProcessedOutcome = entry.ProcessedOutcome,
        ProcessedBy = entry.ProcessedBy,
        DecidedAt = entry.DecidedAt,
        PolicyVersion = entry.PolicyVersion,
        CreatedAt = entry.CreatedAt,
        UpdatedAt = entry.UpdatedAt,
    };

    public static EntryHolding ToHolding(this PoolEntry entry) => new(
        entry.Id, entry.PoolStatus, entry.AssignedTo, entry.AssignedAt, entry.LastHolder, entry.UpdatedAt);

    public static CustomerStanding ToStanding(this PoolCustomerRow row) => new(
        row.CustomerId, row.Blocked, row.CooldownUntil, row.RiskLevel, row.CustomerScore)
    {
        Attempts = row.Attempts,
        AttemptedAt = row.AttemptedAt,
        LastAgent = row.LastAgent,
    };

    public static PoolCustomerRow With(this PoolCustomerRow row, CustomerStanding standing, DateTimeOffset now) => row with
    {
        Blocked = standing.Blocked,
        CooldownUntil = standing.CooldownUntil,
        RiskLevel = standing.Risk,
        CustomerScore = standing.Score,
        UpdatedAt = now,
    };

    /// <summary>The customer after a call. A wrong number holds it back until the customer has said which number is next.</summary>
    public static PoolCustomerRow After(this PoolCustomerRow row, OutcomeDecision decision, DateTimeOffset now) => row
        .With(decision.Standing, now) with
        {
            Attempts = decision.Standing.Attempts,
            AttemptedAt = decision.Standing.AttemptedAt,
            LastAgent = decision.Standing.LastAgent,
            CooldownUntil = Held(decision, decision.Standing, now),
        };

    /// <summary>Until when an outcome holds the customer back.</summary>
    public static DateTimeOffset? Held(OutcomeDecision decision, CustomerStanding standing, DateTimeOffset now) => decision.Effects.WrongNumber
        ? Eligibility.Later(standing.CooldownUntil, now.AddDays(1))
        : standing.CooldownUntil;

    public static PoolItem ToItem(this PoolEntry entry, CustomerStanding standing) => new(
        entry.Id, entry.CustomerId, entry.LeadId, entry.SourceWaybill, entry.SourceLeadId, entry.OriginalOutcome,
        entry.RecycleReason, entry.RecycleCount, entry.NoAnswerCount, entry.PriorityScore, entry.AvailableFrom,
        entry.ExpiresAt, entry.AssignedTo, entry.AssignedAt, entry.PoolStatus, standing.Risk, standing.Score,
        entry.CallbackOwner, entry.AttachedReturns, entry.CreatedAt, entry.UpdatedAt);

    public static HandOutFilter ToFilter(this PoolFilter filter) => new(filter.MinPriority, filter.Reason, filter.Risk, filter.FreshVoice);

    public static RecycleOffer ToOffer(this OfferMessage offer, Guid customerId) => new(
        customerId, LeadSource.Recycled, offer.Reason,
        offer.Reason == RecycleReason.DeliveryRescue ? OriginalOutcome.FailedDelivery : OriginalOutcome.Returned, offer.Priority, offer.AvailableFrom,
        offer.DecidedAt, offer.Waybill, offer.SourceLeadId);

    public static OutcomeCommand ToCommand(this OutcomeMessage message) => new(message.Outcome, message.By)
    {
        BySupervisor = message.AsSupervisor,
        Reason = message.Reason,
        Notes = message.Notes,
        CallbackAt = message.CallbackAt,
        CallSeconds = message.CallSeconds,
        ContactMethod = message.ContactMethod,
        Order = message.Order?.ToOrder(),
    };

    public static SaleOrder ToOrder(this OrderFormMessage form) => new()
    {
        ProductName = form.ProductName,
        Quantity = form.Quantity ?? 1,
        CodAmount = form.CodAmount,
        DeclaredValue = form.DeclaredValue,
        Receiver = form.Receiver,
        Phone = form.Phone is null ? null : PhoneNumber.Parse(form.Phone).E164,
        Address = form.Address,
        Province = form.Province,
        City = form.City,
        Barangay = form.Barangay,
    };

    /// <summary>A step of an entry's lead, for its history.</summary>
    /// <exception cref="InvalidOperationException">A lead takes no such step.</exception>
    public static LeadHistoryRow ToHistory(this LeadMove move, PoolEntry entry, string by, string? reason, DateTimeOffset at) =>
        LeadHistory.Of(move, entry.LeadId, entry.CustomerId, by, reason, at) with
        {
            EntryId = entry.Id,
            HeldBy = entry.AssignedTo ?? entry.LastHolder,
        };

    /// <summary>The first line of a lead's history.</summary>
    public static LeadHistoryRow ToBirth(this PoolEntry entry, string by, DateTimeOffset at) =>
        LeadHistory.Born(entry.LeadId, entry.CustomerId, by, Words.Of(entry.RecycleReason), at) with { EntryId = entry.Id };
}
