using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Customers;
using Thirdynal.Domain.Recycling;
using Thirdynal.Pool;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Recycling;

/// <summary>Lists of the pool: what is open from the pool's memory, what is closed from the table.</summary>
internal sealed class PoolLists(PoolReads reads, Cards cards, IGrainFactory grains)
{
    /// <summary>A page of entries.</summary>
    public async Task<(Page<PoolEntryCard>? Page, ApiError? Error)> FindAsync(PoolQuery query, PageQuery page, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var status = check.Word<PoolStatus>(query.Status, "status");
        var reason = check.Word<RecycleReason>(query.Reason, "reason");
        var risk = check.Word<RiskLevel>(query.RiskLevel, "riskLevel");
        check.Within(query.MinPriority, "minPriority", 1, 100, 1);
        var isClosed = status is PoolStatus.Converted or PoolStatus.Expired or PoolStatus.Exhausted;
        if (isClosed && risk is not null) check.Fail("riskLevel", "'riskLevel' filters open entries only.");
        if (check.Error is { } error) return (null, error);

        var assignedTo = query.AssignedTo?.ToString();
        if (isClosed)
        {
            var closed = await reads.ClosedAsync(new ClosedFilter(status, reason, query.MinPriority, assignedTo), limit, page.Cursor, cancellationToken);
            return (new Page<PoolEntryCard>(await cards.OfAsync(closed.Items, cancellationToken), closed.NextCursor), null);
        }

        var cursor = string.IsNullOrEmpty(page.Cursor) ? null : page.Cursor;
        var open = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key)
            .List(new PoolListMessage(status, new PoolFilter(query.MinPriority, reason, risk), assignedTo, limit, cursor));
        return open.Error is { } refused
            ? (null, GrainErrors.Of(refused))
            : (new Page<PoolEntryCard>(await cards.OfAsync(open.Items, cancellationToken), open.NextCursor), null);
    }

    /// <summary>One entry, open or closed; null where there is none.</summary>
    public async Task<PoolEntryCard?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Find(id) is { } open) return (await cards.OfAsync([open], cancellationToken))[0];
        return await reads.FindAsync(id, cancellationToken) is { } closed ? (await cards.OfAsync([closed], cancellationToken))[0] : null;
    }

    /// <summary>A customer's entries, newest first; the one that is open as the pool has it.</summary>
    public async Task<Page<PoolEntryCard>> OfCustomerAsync(Guid customerId, int limit, string? cursor, CancellationToken cancellationToken)
    {
        var found = await reads.OfCustomerAsync(customerId, limit, cursor, cancellationToken);
        var entries = await cards.OfAsync(found.Items, cancellationToken);
        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i].Status is PoolStatus.Available or PoolStatus.Assigned && await FindAsync(entries[i].RecycleId, cancellationToken) is { } asOfNow)
                entries[i] = asOfNow;
        }

        return new Page<PoolEntryCard>(entries, found.NextCursor);
    }

    /// <summary>Counts of the pool.</summary>
    public async Task<PoolStats> CountAsync(CancellationToken cancellationToken)
    {
        var closed = await reads.ClosedCountsAsync(cancellationToken);
        var open = await grains.GetGrain<IPoolGrain>(IPoolGrain.Key).Stats();
        var byStatus = new Dictionary<PoolStatus, int>(closed) { [PoolStatus.Available] = open.Available, [PoolStatus.Assigned] = open.Assigned };
        return new PoolStats(byStatus, open.ByReason, open.ByRisk, open.DueNow, open.Scheduled, open.ExpiringToday, open.AssignedByAgent);
    }
}
