using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>
/// Somebody else wrote what this activation is about to write. Escaping from a call it ends the activation,
/// so that the next call loads what is stored.
/// </summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Without words.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>In words.</summary>
    public InconsistentStateException(string message)
        : base(message)
    {
    }

    /// <summary>In words, with the cause.</summary>
    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException!)
    {
    }

    /// <summary>With both versions.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>With both versions and the cause.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException!)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    /// <summary>With both versions and the cause, whose words it takes.</summary>
    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception storageException)
        : this(storageException.Message, storedEtag, currentEtag, storageException)
    {
    }

    /// <summary>The version in the store, where known.</summary>
    public string? StoredEtag { get; private set; }

    /// <summary>The version that the activation believed in.</summary>
    public string? CurrentEtag { get; private set; }

    /// <summary>True until the activation that threw it has been ended: it ends no other on its way up.</summary>
    internal bool IsSourceActivation { get; set; } = true;

    /// <inheritdoc />
    public override string ToString() => $"{nameof(InconsistentStateException)}: {Message} Stored: {StoredEtag}. Current: {CurrentEtag}. {InnerException}";
}
