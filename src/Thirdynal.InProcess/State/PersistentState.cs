using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans.Runtime;
using Orleans.Storage;

namespace Thirdynal.InProcess.State;

/// <summary>One stored value of one activation. Its etag is the version of its row.</summary>
internal sealed class PersistentState<TState>(StateTable table, GrainId grain, string name) : IPersistentState<TState>
{
    private long? _version;

    public TState State { get; set; } = Fresh();

    public string? Etag => Text(_version);

    public bool RecordExists => _version is not null;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        var row = await table.ReadAsync<TState>(grain, name, cancellationToken);
        State = row is null ? Fresh() : row.Value.State;
        _version = row?.Version;
    }

    public async Task WriteStateAsync(CancellationToken cancellationToken) =>
        _version = await table.WriteAsync(grain, name, _version, State, cancellationToken) ?? throw await ConflictAsync(cancellationToken);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        if (!await table.ClearAsync(grain, name, _version, cancellationToken))
            throw await ConflictAsync(cancellationToken);
        (State, _version) = (Fresh(), null);
    }

    /// <summary>As Orleans: by the constructor without arguments, else empty.</summary>
    private static TState Fresh()
    {
        if (typeof(TState).IsValueType)
            return default!;
        return typeof(TState).GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } constructor
            ? (TState)constructor.Invoke(null)
            : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));
    }

    private static string? Text(long? version) => version?.ToString(CultureInfo.InvariantCulture);

    private async Task<InconsistentStateException> ConflictAsync(CancellationToken cancellationToken)
    {
        var stored = await table.VersionAsync(grain, name, cancellationToken);
        return new($"The state {name} of a grain of type {grain.TypeText} was written by somebody else.", Text(stored), Etag);
    }
}
