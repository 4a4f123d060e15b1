using Thirdynal.Courier;
using Thirdynal.Grains.Orders;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Sync;

/// <summary>
/// Hands the courier's answers to the waybills, all of a batch side by side. What goes wrong with one of them is counted
/// and said, and leaves the others alone: the next poll asks again.
/// </summary>
internal sealed partial class ParcelIntake(IGrainFactory grains, ICourier courier, ILogger logger)
{
    private const string NotStored = "The answers for some waybills could not be stored; the next run asks again.";

    /// <param name="answer">The courier's answer for a batch.</param>
    /// <param name="isNamed">Whether somebody asked for just these, and so wants to hear which the courier does not know.</param>
    /// <param name="cancellationToken">Ends the asking for receivers.</param>
    public async Task<BatchResult> TakeAsync(TrackAnswer answer, bool isNamed, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(answer.Parcels.Values.Select(parcel => TakeAsync(parcel, cancellationToken)));
        var batch = new BatchResult
        {
            Asked = answer.Parcels.Count + answer.NotFound.Count + answer.Unanswered.Count,
            Answered = answer.Parcels.Count + answer.NotFound.Count,
            Unchanged = answer.NotFound.Count,
            Failed = answer.Unanswered.Count,
            Calls = [.. answer.Calls],
            Errors =
            [
                .. answer.Errors.Select(error => error.Sentence),
                .. isNamed ? NotFound(answer) : [],
                .. answer.UnknownLabels.Keys.Order(StringComparer.Ordinal).Select(UnknownLabel),
            ],
        };
        return batch.And(results);
    }

    private async Task<BatchResult> TakeAsync(TrackedParcel parcel, CancellationToken cancellationToken)
    {
        try
        {
            var waybill = grains.GetGrain<IWaybillGrain>(parcel.Waybill);
            var taken = await waybill.TakeScans(parcel.ToMessage(receiver: null));
            return taken.Result == WaybillResult.NeedsReceiver
                ? await TakeUnknownAsync(waybill, parcel, cancellationToken)
                : ResultOf(taken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotStored(logger, parcel.Waybill, exception);
            return new BatchResult { Failed = 1, Errors = [NotStored] };
        }
    }

    // The seed takes the receiver from the tracking answer, where the courier has none: the order query knows.
    private async Task<BatchResult> TakeUnknownAsync(IWaybillGrain waybill, TrackedParcel parcel, CancellationToken cancellationToken)
    {
        // Asking in vain would bring a push back for ever: without a receiver the parcel waits for a person.
        if (!courier.TakesOrders) return ResultOf(await waybill.TakeScans(parcel.ToMessage(SyncMapping.ToParcel(null))));
        var answer = await courier.QueryOrderAsync(parcel.Waybill, cancellationToken);
        var asked = new BatchResult { Calls = [.. answer.Calls] };
        if (answer.Error is { } error) return asked with { Failed = 1, Errors = [error.Sentence] };
        // The courier may speak of an order of ours before the call that created it was answered.
        if (await grains.RecogniseAsync(answer.Order?.OrderNumber, parcel.Waybill)) return asked.And(ResultOf(await waybill.TakeScans(parcel.ToMessage(receiver: null))));
        return asked.And(ResultOf(await waybill.TakeScans(parcel.ToMessage(answer.Order.ToParcel()))));
    }

    private static BatchResult ResultOf(WaybillAnswer answer) => answer switch
    {
        { Error: { } error } => new BatchResult { Failed = 1, Errors = [error.Message] },
        { Result: WaybillResult.Unchanged } => new BatchResult { Unchanged = 1 },
        { Result: WaybillResult.Updated } => new BatchResult { Changed = 1 },
        _ => new BatchResult { Inserted = 1 },
    };

    private static IEnumerable<string> NotFound(TrackAnswer answer) =>
        answer.NotFound.Select(missing => $"{missing.Key}: {missing.Value.Sentence}").Order(StringComparer.Ordinal);

    private static string UnknownLabel(string label) => $"The courier uses the scan label \"{label}\", which is not in the table.";

    [LoggerMessage(EventId = 2205, Level = LogLevel.Error, Message = "The courier's answer for waybill {Waybill} could not be stored.")]
    private static partial void LogNotStored(ILogger logger, string waybill, Exception exception);
}
