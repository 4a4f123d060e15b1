using Thirdynal.Domain.Errors;

namespace Thirdynal.Api.Problems;

/// <summary>A grain's refusal as an answer: the one place where kinds become statuses.</summary>
internal static class GrainErrors
{
    public static ApiError Of(GrainError error) => new(StatusOf(error.Kind), error.Code, error.Message)
    {
        Errors = error.Field is { } field ? ApiError.Field(field, error.Message) : null,
    };

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        ErrorKind.Conflict => StatusCodes.Status409Conflict,
        ErrorKind.Forbidden => StatusCodes.Status403Forbidden,
        ErrorKind.NotFound => StatusCodes.Status404NotFound,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind of error without a status."),
    };
}
