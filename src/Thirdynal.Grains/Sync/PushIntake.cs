using Thirdynal.Courier;
using Thirdynal.Courier.Jnt.Open;

namespace Thirdynal.Grains.Sync;

/// <summary>Takes in what the courier pushes, through the same hands as what the poll asks for.</summary>
public sealed partial class PushIntake(IGrainFactory grains, ICourier courier, ILogger<PushIntake> logger)
{
    /// <summary>Takes in a push that was found good.</summary>
    /// <returns>Whether all of it is stored; if not, the courier shall send it again.</returns>
    public async Task<bool> TakeAsync(PushReading push, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(push);
        var answer = new TrackAnswer
        {
            Parcels = push.Parcels.ToDictionary(static parcel => parcel.Waybill, StringComparer.Ordinal),
            NotFound = new Dictionary<string, CourierError>(StringComparer.Ordinal),
            Unanswered = [],
            Errors = [],
            UnknownLabels = push.UnknownLabels,
            Calls = [],
        };
        var taken = await new ParcelIntake(grains, courier, logger).TakeAsync(answer, isNamed: false, cancellationToken);
        LogTaken(logger, taken.Asked, taken.Changed, taken.Inserted, taken.Failed);
        return taken.Failed == 0;
    }

    [LoggerMessage(EventId = 2301, Level = LogLevel.Information,
        Message = "A push of {Parcels} parcels: {Changed} changed, {Inserted} inserted, {Failed} failed.")]
    private static partial void LogTaken(ILogger logger, int parcels, int changed, int inserted, int failed);
}
