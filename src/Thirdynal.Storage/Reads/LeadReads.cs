using Npgsql;
using Thirdynal.Domain;
using Thirdynal.Domain.Leads;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Reads;

/// <summary>A lead with who holds it right now.</summary>
public sealed record LeadView(
    Guid Id, Guid CustomerId, LeadSource Source, string? SourceWaybill, string? Product, string? Agent, LeadStatus Status,
    string? OrderNumber, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, string? SourceNote = null, string? CustomerName = null);

/// <summary>One move of a lead.</summary>
public sealed record LeadMoveView(
    Guid Id, Guid? EntryId, LeadStatus? PreviousStatus, LeadStatus? NewStatus, string? ChangedBy, string? ChangeReason, string? Notes,
    ContactMethod? ContactMethod, int? CallDurationSeconds, DateTimeOffset CreatedAt);

/// <summary>Which leads to list; all given conditions hold at once.</summary>
/// <param name="Status">Where it stands, ASSIGNED while somebody holds it.</param>
/// <param name="Source">How it came about.</param>
/// <param name="Agent">User id of who holds it, or held it last.</param>
/// <param name="CustomerId">Whose it is.</param>
/// <param name="Product">Part of the product's name; case does not count.</param>
/// <param name="From">Made not before.</param>
/// <param name="To">Made before.</param>
public sealed record LeadFilter(
    LeadStatus? Status = null, LeadSource? Source = null, string? Agent = null, Guid? CustomerId = null, string? Product = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>Leads as the API shows them.</summary>
public sealed class LeadReads(StorageConnections connections)
{
    private const string Leads = "(select l.*, c.name_display as customer_name from lead_current l join customers c on c.id = l.customer_id) l";

    /// <summary>One lead; null when there is none.</summary>
    public Task<LeadView?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command($"select {Projection<LeadView>.ColumnList} from {Leads} where id = $1", Commands.Parameter(id))
            .FirstAsync(Projection<LeadView>.Read, cancellationToken);

    /// <summary>Leads, newest first.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this list.</exception>
    public async Task<Page<LeadView>> ListAsync(
        LeadFilter filter, int limit, string? cursor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var after = Cursor.Parse(cursor, 2);
        var rows = await connections.Queries.Command(
                $"""
                select {Projection<LeadView>.ColumnList} from {Leads}
                where ($1::timestamptz is null or (created_at, id) < ($1, $2)) and ($3::text is null or status = $3)
                    and ($4::text is null or source = $4) and ($5::text is null or agent = $5) and ($6::uuid is null or customer_id = $6)
                    and ($8::text is null or strpos(lower(product), lower($8)) > 0)
                    and ($9::timestamptz is null or created_at >= $9) and ($10::timestamptz is null or created_at < $10)
                order by created_at desc, id desc limit $7
                """,
                Commands.Parameter(after?.At), Commands.Parameter(after?.Id),
                Commands.Parameter(filter.Status is { } status ? Words.Of(status) : null),
                Commands.Parameter(filter.Source is { } source ? Words.Of(source) : null),
                Commands.Parameter(filter.Agent), Commands.Parameter(filter.CustomerId), Commands.Parameter(limit + 1),
                Commands.Parameter(filter.Product), Commands.Parameter(filter.From?.UtcDateTime), Commands.Parameter(filter.To?.UtcDateTime))
            .ListAsync(Projection<LeadView>.Read, cancellationToken);
        return Page<LeadView>.Of(rows, limit, l => Cursor.Of(l.CreatedAt, l.Id));
    }

    /// <summary>Every move of a lead, oldest first.</summary>
    public async Task<IReadOnlyList<LeadMoveView>> HistoryAsync(Guid leadId, CancellationToken cancellationToken = default) =>
        await connections.ByKey.Command(
                $"select {Projection<LeadMoveView>.ColumnList} from lead_status_history where lead_id = $1 order by created_at, id",
                Commands.Parameter(leadId))
            .ListAsync(Projection<LeadMoveView>.Read, cancellationToken);

    /// <summary>
    /// Whether an agent may see a customer: it holds, or has held, one of the customer's leads.
    /// </summary>
    public Task<bool> HasWorkedOnAsync(string agentId, Guid customerId, CancellationToken cancellationToken = default) =>
        connections.ByKey.Command(
                """
                select exists (select from lead_recycling_pool where customer_id = $2 and $1 in (assigned_to, last_holder, processed_by))
                    or exists (select from leads where customer_id = $2 and agent = $1)
                """,
                Commands.Parameter(agentId), Commands.Parameter(customerId))
            .FirstAsync(r => r.GetBoolean(0), cancellationToken);
}
