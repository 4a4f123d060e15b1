namespace Orleans.Core;

/// <summary>A stored value of a grain.</summary>
public interface IStorage
{
    /// <summary>Version of the value in memory; null if it was never stored.</summary>
    string? Etag { get; }

    /// <summary>Whether the value is stored.</summary>
    bool RecordExists { get; }

    /// <summary>Deletes the stored value and begins anew in memory.</summary>
    /// <exception cref="Storage.InconsistentStateException">Somebody else wrote it since it was read.</exception>
    Task ClearStateAsync();

    /// <summary>Stores the value in memory.</summary>
    /// <exception cref="Storage.InconsistentStateException">Somebody else wrote it since it was read.</exception>
    Task WriteStateAsync();

    /// <summary>Replaces the value in memory with the stored one.</summary>
    Task ReadStateAsync();

    /// <inheritdoc cref="ClearStateAsync()"/>
    Task ClearStateAsync(CancellationToken cancellationToken) => ClearStateAsync();

    /// <inheritdoc cref="WriteStateAsync()"/>
    Task WriteStateAsync(CancellationToken cancellationToken) => WriteStateAsync();

    /// <inheritdoc cref="ReadStateAsync()"/>
    Task ReadStateAsync(CancellationToken cancellationToken) => ReadStateAsync();
}

/// <summary>A stored value of a grain, with its type.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The value in memory.</summary>
    TState State { get; set; }
}
