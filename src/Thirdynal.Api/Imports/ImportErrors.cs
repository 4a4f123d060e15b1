using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Imports;

/// <summary>Refusals of uploads.</summary>
internal static class ImportErrors
{
    public static ApiError NotFound { get; } = ApiError.NotFound("There is no such import.");

    public static ApiError NotMultipart { get; } =
        new(StatusCodes.Status415UnsupportedMediaType, ErrorCodes.WrongMediaType, "An upload is multipart/form-data with one part 'file'.");

    public static ApiError BrokenMultipart { get; } =
        new(StatusCodes.Status400BadRequest, ErrorCodes.Malformed, "The upload is not well-formed multipart/form-data, or it broke off.");

    public static ApiError NoFile { get; } = ApiError.Invalid("file", "There is no part 'file' with a file name.");

    public static ApiError Empty { get; } = ApiError.Invalid("file", "The file is empty.");

    public static ApiError OtherPart { get; } =
        new(StatusCodes.Status400BadRequest, ErrorCodes.UnknownMember, "The first part of an upload is 'file'; it takes no other parts.");

    public static ApiError TooLarge { get; } =
        new(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, "A file has at most 200 MB.") { Errors = ApiError.Field("file", "A file has at most 200 MB.") };
}
