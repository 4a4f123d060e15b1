using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Imports;

/// <summary>The one file of a multipart request, as a stream: nothing of it is kept in memory or in a temporary file.</summary>
/// <param name="Name">File name without any folders.</param>
/// <param name="Content">Its bytes, once.</param>
internal sealed record UploadedFile(string Name, Stream Content)
{
    /// <summary>Bytes in a file at most.</summary>
    public const long MaxFile = 200L * 1024 * 1024;

    /// <summary>Bytes in the request at most: the file and what is around it.</summary>
    public const long MaxRequest = MaxFile + (64 * 1024);

    private const int MaxName = 255;

    /// <summary>Reads up to the beginning of the file.</summary>
    public static async Task<(UploadedFile? File, ApiError? Error)> OpenAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            return (null, ImportErrors.NotMultipart);
        }

        MultipartSection? section;
        try
        {
            section = await new MultipartReader(boundary.ToString(), request.Body).ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            return (null, ImportErrors.BrokenMultipart);
        }

        if (section is null) return (null, ImportErrors.NoFile);
        return ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
            && disposition.IsFileDisposition()
            && HeaderUtilities.RemoveQuotes(disposition.Name) == "file"
                ? (new UploadedFile(NameOf(disposition), new UploadStream(section.Body, MaxFile)), null)
                : (null, ImportErrors.OtherPart);
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var sent = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        var name = new string([.. sent.ToString().Split('/', '\\')[^1].Where(letter => !char.IsControl(letter))]).Trim();
        return name.Length switch { 0 => "upload", > MaxName => name[^MaxName..], _ => name };
    }
}
