using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thirdynal.Drills.Ground;
using Thirdynal.Storage;
using Thirdynal.Storage.Proving;

namespace Thirdynal.Drills.Checks;

/// <summary>
/// What <c>./thirdynal prove</c> says of the database. It knows no other order than that of the clock: of
/// customers of whom something was written while the clock was ahead it cannot say what came after it, once the clock has
/// gone back. The ledger's ticks can.
/// </summary>
internal sealed class ProofOfProduct(DrillDatabase database, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Its exceptions.</summary>
    public async Task<List<string>> FindAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Warning)).AddSingleton(time).AddThirdynalStorage(database.ConnectionString);
        await using var provider = services.BuildServiceProvider();
        var run = Guid.CreateVersion7(time.GetUtcNow());
        var verdicts = await provider.GetRequiredService<Prover>().RunAsync(run);
        var exceptions = (await provider.GetRequiredService<ProofReads>().ExceptionsAsync(run, null, Most, null)).Items;
        var ahead = (await database.ListAsync(
            "select distinct customer_id from lead_status_history where created_at > $1", static row => row.GetGuid(0), time.GetUtcNow().UtcDateTime)).ToHashSet();
        return [.. verdicts
            .Where(verdict => verdict.Exceptions > exceptions.Count(found => found.CheckName == verdict.Check && IsAhead(found)))
            .Select(verdict => $"{verdict.Check}: {string.Join(", ", exceptions
                .Where(found => found.CheckName == verdict.Check && !IsAhead(found)).Take(3)
                .Select(static found => $"{found.Object} {found.ObjectId} at {found.At:u} {found.Detail}"))}")];

        bool IsAhead(ProofExceptionView found) => found.CustomerId is { } customer && ahead.Contains(customer);
    }
}
