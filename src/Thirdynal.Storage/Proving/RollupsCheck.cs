using Thirdynal.Storage.Reports;

namespace Thirdynal.Storage.Proving;

/// <summary>What reports read equals its recomputation.</summary>
internal sealed class RollupsCheck(RollupProof rollups) : IProofCheck
{
    /// <inheritdoc/>
    public string Name => Prover.RollupsCheck;

    /// <inheritdoc/>
    public string Claim => "The sums that reports read equal their recomputation from customers, orders and leads.";

    /// <inheritdoc/>
    public async Task RunAsync(ProofReport report, CancellationToken cancellationToken)
    {
        foreach (var check in await rollups.CheckAsync(cancellationToken))
        {
            report.Saw(check.Rows);

            // Its list is cut at a hundred keys; the count is not.
            foreach (var key in check.Exceptions) await report.FindAsync(new ProofException("rollup", check.Table, null, null, $"Not as recomputed: {key}"));
            for (var unlisted = check.Exceptions.Length; unlisted < check.Differences; unlisted++) report.FindUnlisted();
        }
    }
}
