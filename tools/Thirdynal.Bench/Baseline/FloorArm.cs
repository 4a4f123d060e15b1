namespace Thirdynal.Bench.Baseline;

/// <summary>Answers of the same size and nothing behind them: what HTTP and JSON cost alone.</summary>
internal sealed class FloorArm : IBaseline
{
    private static readonly DateTimeOffset Lease = DateTimeOffset.UnixEpoch;

    /// <inheritdoc/>
    public Task<AssignedLeads> AssignAsync(AssignRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new AssignedLeads([.. Enumerable.Range(0, request.Count).Select(i => new LeadCard(
            Guid.NewGuid(), Guid.NewGuid(), request.AgentId, Lease,
            new CardCustomer(Guid.NewGuid(), $"Customer {i}", "+639000000001", "1 Rizal St", "QUEZON-CITY"),
            new CardHistory(2, 1, 1, 50, 54, "MEDIUM"),
            new CardRecycling("RETURNED_DELIVERABLE", "RETURNED", 1, 50, "W00000000001")))]));

    /// <inheritdoc/>
    public Task<OutcomeResult> RecordAsync(Guid id, OutcomeRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new OutcomeResult(false, Effect.Of(request, Lease).Action, id, null, null));
}
