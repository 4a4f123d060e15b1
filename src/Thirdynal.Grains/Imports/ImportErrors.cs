using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Imports;

/// <summary>Refusals of <see cref="ImportGrain"/>.</summary>
internal static class ImportErrors
{
    public static readonly GrainError Unknown =
        new("import.unknown", "There is no such import.", null, ErrorKind.NotFound);

    public static readonly GrainError Ended =
        new("import.ended", "This import has already ended.", null, ErrorKind.Conflict);
}
