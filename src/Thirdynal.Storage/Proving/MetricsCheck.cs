using Thirdynal.Storage.Metrics;
using Thirdynal.Storage.Policies;

namespace Thirdynal.Storage.Proving;

/// <summary>Every stored metric equals its recomputation. What only time has faded since the last night is no exception.</summary>
internal sealed class MetricsCheck(MetricsQueries metrics, PolicyStore policies) : IProofCheck
{
    /// <inheritdoc/>
    public string Name => "METRICS";

    /// <inheritdoc/>
    public string Claim => "Totals, rate, score and risk of every customer equal their recomputation from its orders.";

    /// <inheritdoc/>
    public async Task RunAsync(ProofReport report, CancellationToken cancellationToken)
    {
        report.Saw(await metrics.CountCustomersAsync(cancellationToken));
        var before = await BeforeAsync(report, cancellationToken);
        await foreach (var difference in metrics.DifferencesAsync(report.AsOf, report.InForce, cancellationToken))
        {
            if (!difference.IsDefect || before?.Contains(difference.CustomerId) == false) continue;
            await report.FindAsync(new ProofException(
                "customer", difference.CustomerId.ToString(), difference.CustomerId, null,
                FormattableString.Invariant($"Should have {difference.Metrics.TotalOrders} orders, {difference.Metrics.TotalDelivered} delivered, {difference.Metrics.TotalReturned} returned, score {difference.Score}, risk {difference.Risk}.")));
        }
    }

    // In the first hours of a new policy most customers stand as the one before judged them: the night recomputes them.
    // Wrong is then who is wrong by both. Null where there is no such policy.
    private async Task<HashSet<Guid>?> BeforeAsync(ProofReport report, CancellationToken cancellationToken)
    {
        if (!await policies.HasChangedSinceAsync("METRICS", cancellationToken)) return null;
        if (report.Policies.Find(report.InForce.Version - 1) is not { } former) return null;
        var wrong = new HashSet<Guid>();
        await foreach (var difference in metrics.DifferencesAsync(report.AsOf, former, cancellationToken))
        {
            if (difference.IsDefect) wrong.Add(difference.CustomerId);
        }

        return wrong;
    }
}
