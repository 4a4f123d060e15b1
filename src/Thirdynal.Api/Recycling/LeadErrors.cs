using Thirdynal.Api.Problems;
using Thirdynal.Domain.Recycling;
using Thirdynal.Storage.Reads;
using Refusals = Thirdynal.Domain.Recycling.RecyclingErrors;

namespace Thirdynal.Api.Recycling;

/// <summary>Refusals of the pool's operations that the API itself makes.</summary>
internal static class LeadErrors
{
    public static ApiError NotFound { get; } = ApiError.NotFound("There is no such lead.");

    /// <summary>An agent asks for somebody else.</summary>
    public static ApiError NotForOthers { get; } =
        new(StatusCodes.Status403Forbidden, ErrorCodes.NotYours, "An agent takes leads for itself only.");

    /// <summary>The caller does not hold the lead.</summary>
    public static ApiError NotHolder { get; } = GrainErrors.Of(GrainError.From(Refusals.NotHolder));

    /// <summary>Why nobody may be called on a closed entry any more.</summary>
    public static ApiError Closed(PoolEntryView entry) => GrainErrors.Of(GrainError.From(entry switch
    {
        { PoolStatus: PoolStatus.Expired } => Refusals.Expired,
        { ProcessedOutcome: ProcessedOutcome.Withdrawn } => Refusals.Withdrawn,
        { ProcessedOutcome: ProcessedOutcome.ClosedByHand } => Refusals.ClosedByHand,
        _ => Refusals.AlreadyRecorded,
    }));
}
