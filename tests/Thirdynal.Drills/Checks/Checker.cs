using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;

namespace Thirdynal.Drills.Checks;

/// <summary>Reads ledger and tables, and says what of the promises was not kept.</summary>
internal sealed class Checker(DrillDatabase database, Ledger ledger, DrillCourier courier, TimeProvider time)
{
    private const int Shown = 5;

    /// <summary>Everything that is wrong, a sentence each; empty when every promise was kept.</summary>
    /// <param name="only">Beginning of the one promise that is looked at; null for all.</param>
    public async Task<IReadOnlyList<string>> FindAsync(string? only = null)
    {
        var found = new List<string>(ledger.Scandals.Take(Shown));
        var leads = new LeadChecks(database, ledger);
        var parcels = new ParcelChecks(database, ledger, courier);
        foreach (var (promise, check) in new (string, Func<Task<List<string>>>)[]
        {
            ("Every lead that was handed out is in the history of its agent", leads.LostClaimsAsync),
            ("No lead was handed to two", leads.HandedTwiceAsync),
            ("Who was given a lead and did nothing with it holds it", leads.LostHoldersAsync),
            ("Every move of a supervisor is in the history", leads.LostMovesAsync),
            ("Every outcome is there as it was said", leads.LostOutcomesAsync),
            ("Every outcome had its effects exactly once", leads.EffectsAsync),
            ("Nobody was handed out after do-not-contact", leads.HandedAfterSilenceAsync),
            ("Every do-not-contact is there, and nobody of them is open", leads.LostSilencesAsync),
            ("Every row of every file is there", parcels.LostRowsAsync),
            ("Every parcel has the status that the courier has", parcels.StatusesAsync),
            ("Every order that was sent is there, and at the courier once", parcels.LostOrdersAsync),
            ("Stored metrics equal their recomputation", new MetricsChecks(database).FindAsync),
            ("The product's own proof holds", () => new ProofOfProduct(database, time).FindAsync()),
        })
        {
            if (only is not null && !promise.StartsWith(only, StringComparison.Ordinal)) continue;
            var wrong = await check();
            if (wrong.Count == 0) continue;
            found.Add($"{promise}: {wrong.Count} times not. {string.Join("; ", wrong.Take(Shown))}");
        }

        return found;
    }
}
