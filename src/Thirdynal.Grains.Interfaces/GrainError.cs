using Thirdynal.Domain.Errors;

namespace Thirdynal;

/// <summary>Why a grain did nothing: an error is a value, and nothing has changed where one is returned.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>recycling.not_holder</c>.</param>
/// <param name="Message">One clear sentence for a person; no phone number, no name.</param>
/// <param name="Field">The field of the request at fault, in camelCase, or null.</param>
/// <param name="Kind">How the refusal is answered.</param>
[GenerateSerializer, Immutable, Alias("Thirdynal.GrainError")]
public sealed record GrainError(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] string? Field = null,
    [property: Id(3)] ErrorKind Kind = ErrorKind.Invalid)
{
    /// <summary>The same refusal as the rules gave it.</summary>
    public static GrainError From(Error error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return new GrainError(error.Code, error.Message, error.Field, error.Kind);
    }
}
