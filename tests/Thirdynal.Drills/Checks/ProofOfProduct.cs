using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thirdynal.Drills.Ground;
using Thirdynal.Storage;
using Thirdynal.Storage.Proving;

namespace Thirdynal.Drills.Checks;

/// <summary>What <c>./thirdynal prove</c> says of the database.</summary>
internal sealed class ProofOfProduct(DrillDatabase database, TimeProvider time)
{
    /// <summary>Its exceptions.</summary>
    public async Task<List<string>> FindAsync()
    {
        var services = new ServiceCollection();
        services.AddLogging(static logging => logging.SetMinimumLevel(LogLevel.Warning)).AddSingleton(time).AddThirdynalStorage(database.ConnectionString);
        await using var provider = services.BuildServiceProvider();
        var run = Guid.CreateVersion7(time.GetUtcNow());
        var verdicts = await provider.GetRequiredService<Prover>().RunAsync(run);
        var exceptions = await provider.GetRequiredService<ProofReads>().ExceptionsAsync(run, null, 20, null);
        return [.. verdicts.Where(static verdict => verdict.Exceptions > 0).Select(verdict =>
            $"{verdict.Check}: {string.Join(", ", exceptions.Items.Where(found => found.CheckName == verdict.Check).Take(3).Select(static found => $"{found.Object} {found.ObjectId} at {found.At:u} {found.Detail}"))}")];
    }
}
