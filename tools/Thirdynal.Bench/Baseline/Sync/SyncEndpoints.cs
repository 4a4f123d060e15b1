using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Thirdynal.Courier;

namespace Thirdynal.Bench.Baseline.Sync;

/// <summary>The courier's poll, by the product's contract. Every arm asks through the product's courier client, with its limits.</summary>
internal static class SyncEndpoints
{
    /// <summary>Parcels asked for and taken in together.</summary>
    public const int AtOnce = 1_000;

    // One stretch is asked for while another is written.
    private const int Stretches = 4;

    /// <summary>Adds the pull, which answers at its end, and the question how it went.</summary>
    public static void MapSync(this WebApplication app, string arm, NpgsqlDataSource source)
    {
        ITakesParcels taker = arm switch
        {
            "seed" => new SeedSync(source),
            "peer" => new PeerSync(source),
            _ => new FloorSync(),
        };
        var last = (Id: Guid.Empty, Changed: 0);
        app.MapPost("/api/sync/jnt/pull", async (CancellationToken stop) =>
        {
            var courier = app.Services.GetRequiredService<ICourier>();
            var changed = 0;
            var stretches = new ParallelOptions { MaxDegreeOfParallelism = taker.IsOneByOne ? 1 : Stretches, CancellationToken = stop };
            await Parallel.ForEachAsync((await DueAsync(source, stop)).Chunk(AtOnce), stretches, async (waybills, token) =>
            {
                var answer = await courier.TrackAsync(waybills, token);
                if (answer.Parcels.Count != waybills.Length) throw new BenchException($"The courier answered for {answer.Parcels.Count} parcels of {waybills.Length}.");
                Interlocked.Add(ref changed, await taker.TakeAsync([.. answer.Parcels.Values], token));
            });
            last = (Guid.NewGuid(), changed);
            return new { runId = last.Id };
        });
        app.MapGet("/api/sync/jnt/status", () => new { runs = new[] { new { id = last.Id, finishedAt = TimeProvider.System.GetUtcNow(), changed = last.Changed } } });
    }

    private static async Task<List<string>> DueAsync(NpgsqlDataSource source, CancellationToken stop)
    {
        var due = new List<string>();
        await using var find = source.CreateCommand(
            "select jnt_waybill from customer_order_history where current_status not in ('DELIVERED', 'RETURNED', 'CANCELLED') and jnt_waybill is not null");
        await using var row = await find.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) due.Add(row.GetString(0));
        return due;
    }
}

/// <summary>Takes in what the courier says.</summary>
internal interface ITakesParcels
{
    /// <summary>Whether it takes one after the other.</summary>
    bool IsOneByOne { get; }

    /// <summary>Takes in the scans of some parcels.</summary>
    /// <returns>How many of them had moved.</returns>
    Task<int> TakeAsync(IReadOnlyList<TrackedParcel> parcels, CancellationToken cancellationToken);
}

/// <summary>Asks, and writes nothing.</summary>
internal sealed class FloorSync : ITakesParcels
{
    /// <inheritdoc/>
    public bool IsOneByOne => false;

    /// <inheritdoc/>
    public Task<int> TakeAsync(IReadOnlyList<TrackedParcel> parcels, CancellationToken cancellationToken) => Task.FromResult(0);
}
