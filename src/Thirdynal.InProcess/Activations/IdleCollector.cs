using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Activations;

/// <summary>Lets go of activations that nobody has used for a while.</summary>
internal sealed class IdleCollector(HostClock clock, GrainCatalog catalog)
{
    /// <returns>How many were told to end.</returns>
    public int Collect()
    {
        var told = 0;
        foreach (var grainClass in catalog.All)
        {
            if (grainClass.IdleLimit is not { } limit)
                continue;
            foreach (var activation in grainClass.Activations)
                told += activation.DeactivateIfIdle(clock.Now, (long)limit.TotalMilliseconds) ? 1 : 0;
        }

        return told;
    }
}
