using Orleans.Runtime;

namespace Thirdynal.InProcess.Calls;

internal abstract class GrainProxy : IAddressable
{
    public GrainId GrainId => throw new NotSupportedException("The runtime follows.");

    public TInterface Cast<TInterface>() => throw new NotSupportedException("The runtime follows.");
}
