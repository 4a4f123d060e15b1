using System.Globalization;

namespace Thirdynal.Storage.Proving;

/// <summary>No line of the audit was removed, changed or slipped in since it was sealed.</summary>
internal sealed class AuditCheck(AuditSeals seals) : IProofCheck
{
    /// <inheritdoc/>
    public string Name => "AUDIT";

    /// <inheritdoc/>
    public string Claim => "The sealed lines of the audit are all there and as they were written.";

    /// <inheritdoc/>
    public async Task RunAsync(ProofReport report, CancellationToken cancellationToken)
    {
        var (number, upto, hash) = (0, 0L, Array.Empty<byte>());
        await foreach (var seal in seals.ListAsync(cancellationToken))
        {
            var (rows, found) = await seals.RecomputeAsync(hash, upto, seal.Upto, cancellationToken);
            report.Saw(rows);
            if (seal.Number != number + 1) await Find(seal, $"Follows seal {number}: one was removed between them.");
            if (rows != seal.Rows) await Find(seal, $"Was put on {seal.Rows} lines, numbers {upto + 1} to {seal.Upto}; {rows} are there.");
            else if (!found.AsSpan().SequenceEqual(seal.Hash)) await Find(seal, $"A line with a number from {upto + 1} to {seal.Upto} is not as it was written.");

            // One broken seal is one exception: what follows is judged by what it says, not by what it should.
            (number, upto, hash) = (seal.Number, seal.Upto, seal.Hash);
        }

        await foreach (var line in seals.WordlessAsync(cancellationToken))
        {
            await report.FindAsync(new ProofException(
                "audit", line.Number.ToString(CultureInfo.InvariantCulture), null, line.At, "Its words are gone, and no erasure in the audit says so."));
        }

        Task Find(AuditSeal seal, FormattableString what) => report.FindAsync(new ProofException(
            "seal", seal.Number.ToString(CultureInfo.InvariantCulture), null, seal.SealedAt, FormattableString.Invariant(what)));
    }
}
