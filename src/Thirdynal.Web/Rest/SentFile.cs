using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Thirdynal.Web.Rest;

/// <summary>A file that a form sends, read while it comes in; the form's own fields stand before it.</summary>
/// <param name="Name">As it is called.</param>
/// <param name="Content">Its bytes, once.</param>
/// <param name="Fields">The fields before it.</param>
internal sealed record SentFile(string Name, Stream Content, IReadOnlyDictionary<string, string> Fields)
{
    private const string Token = "__RequestVerificationToken";

    /// <summary>The file; null where there is none, or the form is not ours.</summary>
    public static async Task<SentFile?> ReadAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
            return null;

        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFormDataSection() is { } field)
            {
                fields[field.Name] = await field.GetValueAsync(context.RequestAborted);
            }
            else if (section.AsFileSection() is { FileStream: { } content } file)
            {
                context.Request.Headers["RequestVerificationToken"] = fields.GetValueOrDefault(Token);
                context.Request.ContentType = null; // The token stands in the header by now; the body is not to be read for it.
                return file.FileName.Length > 0 && await antiforgery.IsRequestValidAsync(context) ? new SentFile(file.FileName, content, fields) : null;
            }
        }

        return null;
    }
}
