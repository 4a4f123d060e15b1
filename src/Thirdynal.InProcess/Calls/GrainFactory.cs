using Orleans;
using Orleans.Runtime;

namespace Thirdynal.InProcess.Calls;

internal sealed class GrainFactory : IClusterClient
{
    public IServiceProvider ServiceProvider => throw new NotSupportedException("The runtime follows.");

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException("The runtime follows.");

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw new NotSupportedException("The runtime follows.");

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => throw new NotSupportedException("The runtime follows.");

    public TInterface Reference<TInterface>(GrainId id) => throw new NotSupportedException("The runtime follows.");
}
