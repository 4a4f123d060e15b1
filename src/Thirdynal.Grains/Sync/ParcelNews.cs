using Thirdynal.Courier;
using Thirdynal.Grains.Waybills;
using Thirdynal.Storage.Waybills;

namespace Thirdynal.Grains.Sync;

/// <summary>
/// Which of the courier's answers say anything new. Nine parcels of ten have not moved since the last poll, and to wake a
/// grain for each costs more than all else of the poll: their rows are read together, and the waybill's own rule is asked
/// whether the answer would change them. What a row of the same moment becomes is its grain's affair: the next poll asks again.
/// </summary>
internal sealed partial class ParcelNews(WaybillStore store, TimeProvider time, ILogger<ParcelNews> logger)
{
    /// <summary>The answer without the parcels of which it says nothing new, and how many those are.</summary>
    public async Task<(TrackAnswer Told, BatchResult Unchanged)> OfAsync(TrackAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            var known = await store.LoadManyAsync(answer.Parcels.Keys, cancellationToken);
            var now = time.GetUtcNow();
            var news = answer.Parcels.Where(parcel => !known.TryGetValue(parcel.Key, out var data) || IsNews(parcel.Value, data, now)).ToDictionary(StringComparer.Ordinal);
            var unchanged = answer.Parcels.Count - news.Count;
            return (answer with { Parcels = news }, new BatchResult { Asked = unchanged, Answered = unchanged, Unchanged = unchanged });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The waybills look for themselves then, each on its own.
            LogNotRead(logger, exception);
            return (answer, new BatchResult());
        }
    }

    // What its customer has not confirmed is handed over again by the waybill.
    private static bool IsNews(TrackedParcel parcel, WaybillData data, DateTimeOffset now) =>
        data.Waybill.AckedVersion < data.Waybill.Version
        || parcel.ToMessage(receiver: null).Apply(data.Waybill.ToState(data.Scans), now).Changed;

    [LoggerMessage(EventId = 2208, Level = LogLevel.Warning, Message = "The waybills of a batch could not be read together.")]
    private static partial void LogNotRead(ILogger logger, Exception exception);
}
