namespace Orleans.Runtime;

/// <summary>One activation of a grain.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    /// <summary>Type and key.</summary>
    GrainId GrainId { get; }

    /// <summary>The grain object; null before it is built.</summary>
    object? GrainInstance { get; }

    /// <summary>Services that live as long as the activation.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Done when the activation is gone.</summary>
    Task Deactivated { get; }

    /// <summary>Ends the activation once its running turns are done. Calling it again changes nothing.</summary>
    /// <param name="deactivationReason">Handed to the grain.</param>
    /// <param name="cancellationToken">Tells the grain to hurry.</param>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}
