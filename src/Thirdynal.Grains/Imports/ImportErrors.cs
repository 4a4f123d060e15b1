using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Imports;

/// <summary>Refusals of <see cref="ImportGrain"/>.</summary>
internal static class ImportErrors
{
    public static readonly GrainError Unknown =
        new("import.unknown", "There is no such import.", null, ErrorKind.NotFound);

    public static readonly GrainError Ended =
        new("import.ended", "This import has already ended.", null, ErrorKind.Conflict);

    public static readonly GrainError StillAtWork =
        new("import.running", "This import is still running; cancel it first.", null, ErrorKind.Conflict);

    public static readonly GrainError OthersAtWork =
        new("import.others_running", "Another import is running; what it says of the same waybills must be known first.", null, ErrorKind.Conflict);

    public static readonly GrainError NothingTakenIn =
        new("import.nothing_taken_in", "This import took nothing in: there is nothing to take back.", null, ErrorKind.Conflict);
}
