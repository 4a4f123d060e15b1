using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Storage.Pool;

/// <summary>An entry changes hands: handed out, released, taken over, its lease run out.</summary>
/// <param name="Id">The entry.</param>
/// <param name="PoolStatus">AVAILABLE or ASSIGNED.</param>
/// <param name="AssignedTo">The holder; null when nobody.</param>
/// <param name="AssignedAt">Since when.</param>
/// <param name="LastHolder">Who may still record an outcome after the lease has run out.</param>
/// <param name="UpdatedAt">Now.</param>
public sealed record EntryHolding(
    Guid Id, PoolStatus PoolStatus, string? AssignedTo, DateTimeOffset? AssignedAt, string? LastHolder, DateTimeOffset UpdatedAt);

/// <summary>An open entry is closed for good.</summary>
/// <param name="Id">The entry.</param>
/// <param name="PoolStatus">CONVERTED, EXPIRED or EXHAUSTED.</param>
/// <param name="ProcessedAt">When.</param>
/// <param name="ProcessedOutcome">What the agent said, or WITHDRAWN; null when it expired.</param>
/// <param name="ProcessedBy">Who said it; null when the system did.</param>
/// <param name="AssignedTo">The holder at its end; null when nobody held it, or when it was taken from the holder.</param>
/// <param name="AssignedAt">Since when.</param>
/// <param name="LastHolder">Who held it before.</param>
/// <param name="NoAnswerCount">How often nobody answered, this time included.</param>
public sealed record EntryClosing(
    Guid Id,
    PoolStatus PoolStatus,
    DateTimeOffset ProcessedAt,
    ProcessedOutcome? ProcessedOutcome,
    string? ProcessedBy,
    string? AssignedTo = null,
    DateTimeOffset? AssignedAt = null,
    string? LastHolder = null,
    int NoAnswerCount = 0);

/// <summary>What one turn of the pool changes: all of it is committed, or nothing.</summary>
public sealed class PoolTurn
{
    internal List<EntryClosing> Closings { get; } = [];

    internal List<EntryHolding> Holdings { get; } = [];

    internal List<PoolEntryRow> Revisions { get; } = [];

    internal List<PoolEntryRow> Insertions { get; } = [];

    internal List<PoolCustomerRow> Customers { get; } = [];

    internal List<PoolOutboxRow> OutboxAnswered { get; } = [];

    internal List<PoolOutboxRow> OutboxAdded { get; } = [];

    internal List<LeadHistoryRow> History { get; } = [];

    internal List<IdempotencyRow> Answers { get; } = [];

    internal List<AuditRow> AuditLines { get; } = [];

    /// <summary>Closes open entries. Closings are written before new entries, whose customers may be the same.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Close(params IEnumerable<EntryClosing> closings) => With(Closings, closings);

    /// <summary>Hands entries out or takes them back: only the columns that this changes are written.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Hold(params IEnumerable<EntryHolding> holdings) => With(Holdings, holdings);

    /// <summary>Rewrites every column of open entries.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Revise(params IEnumerable<PoolEntryRow> entries) => With(Revisions, entries);

    /// <summary>Inserts new entries.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Open(params IEnumerable<PoolEntryRow> entries) => With(Insertions, entries);

    /// <summary>Writes what the pool knows of customers.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Put(params IEnumerable<PoolCustomerRow> customers) => With(Customers, customers);

    /// <summary>Adds effects to send.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Send(params IEnumerable<PoolOutboxRow> effects) => With(OutboxAdded, effects);

    /// <summary>Deletes effects that were answered.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Answered(params IEnumerable<PoolOutboxRow> effects) => With(OutboxAnswered, effects);

    /// <summary>Adds moves of leads.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Record(params IEnumerable<LeadHistoryRow> moves) => With(History, moves);

    /// <summary>Keeps answers under their idempotency keys.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Answer(params IEnumerable<IdempotencyRow> answers) => With(Answers, answers);

    /// <summary>Adds audit lines.</summary>
    /// <returns>This turn.</returns>
    public PoolTurn Audit(params IEnumerable<AuditRow> lines) => With(AuditLines, lines);

    private PoolTurn With<T>(List<T> list, IEnumerable<T> more)
    {
        list.AddRange(more);
        return this;
    }
}
