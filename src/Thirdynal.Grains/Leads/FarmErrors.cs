using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Leads;

/// <summary>Refusals of <see cref="FarmingGrain"/>.</summary>
internal static class FarmErrors
{
    public static readonly GrainError Unknown = new("farming.unknown", "There is no such run.", null, ErrorKind.NotFound);

    public static readonly GrainError Ended = new("farming.ended", "This run has already ended.", null, ErrorKind.Conflict);
}
