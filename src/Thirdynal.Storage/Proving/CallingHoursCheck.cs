using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Schema;

namespace Thirdynal.Storage.Proving;

/// <summary>Nobody was handed out when nobody may be called, by the hours and holidays of then.</summary>
internal sealed class CallingHoursCheck(StorageConnections connections) : IProofCheck
{
    // A process hears of a change within two seconds.
    private static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public string Name => "CALLING_HOURS";

    /// <inheritdoc/>
    public string Claim => "Nobody was handed out at an hour or on a day on which nobody may be called.";

    /// <inheritdoc/>
    public async Task RunAsync(ProofReport report, CancellationToken cancellationToken)
    {
        await foreach (var step in SqlCheck.StreamAsync(connections, "select lead_id, customer_id, created_at from hand_outs", Projection<HandedOut>.Read, report, cancellationToken))
        {
            report.Saw(1);
            if (report.Policies.Around(step.At, Lag).Any(policy => CallingHours.IsOpen(step.At, policy.CallingHours))) continue;
            await report.FindAsync(new ProofException("lead", step.LeadId.ToString(), step.CustomerId, step.At, "Handed out when nobody may be called."));
        }
    }

    private sealed record HandedOut(Guid LeadId, Guid? CustomerId, DateTimeOffset At);
}
