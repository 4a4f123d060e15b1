using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;
using Thirdynal.InProcess.Tests.Hosting;

namespace Thirdynal.InProcess.Tests.State;

public sealed record Run(DateTimeOffset At, int Rows);

public sealed class SyncState
{
    public int Runs { get; set; }

    public Run? Last { get; set; }

    public ImmutableArray<string> Waybills { get; set; } = [];
}

public sealed record Cursor(string Waybill, long Number);

public interface IStateGrain : IGrainWithStringKey
{
    Task<SyncState> Get();

    Task<Cursor> GetCursor();

    Task<(bool Exists, string? Etag)> Record();

    Task Write(int runs, Run last, params string[] waybills);

    Task WriteCursor(Cursor cursor);

    Task Clear();

    Task Read();

    Task Leave();
}

public sealed class StateGrain(
    [PersistentState("sync", "Thirdynal")] IPersistentState<SyncState> sync,
    Probe probe,
    [PersistentState("cursor")] IPersistentState<Cursor> cursor) : Grain, IStateGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        probe.Note($"activated with {sync.State.Runs} runs");
        return Task.CompletedTask;
    }

    public Task<SyncState> Get() => Task.FromResult(sync.State);

    public Task<Cursor> GetCursor() => Task.FromResult(cursor.State);

    public Task<(bool Exists, string? Etag)> Record() => Task.FromResult((sync.RecordExists, sync.Etag));

    public async Task Write(int runs, Run last, params string[] waybills)
    {
        sync.State = new() { Runs = runs, Last = last, Waybills = [.. waybills] };
        await sync.WriteStateAsync();
    }

    public async Task WriteCursor(Cursor next)
    {
        cursor.State = next;
        await cursor.WriteStateAsync(CancellationToken.None);
    }

    public Task Clear() => sync.ClearStateAsync();

    public Task Read() => sync.ReadStateAsync();

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
