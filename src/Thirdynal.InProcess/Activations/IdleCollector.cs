using Thirdynal.InProcess.Hosting;

namespace Thirdynal.InProcess.Activations;

/// <summary>Lets go of activations that nobody has used for a while.</summary>
internal sealed class IdleCollector(HostClock clock, GrainCatalog catalog)
{
    public void Collect()
    {
        foreach (var grainClass in catalog.All)
        {
            if (grainClass.IdleLimit is not { } limit)
                continue;
            foreach (var activation in grainClass.Activations)
                activation.DeactivateIfIdle(clock.Now, (long)limit.TotalMilliseconds);
        }
    }
}
