using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web;

/// <summary>Forms and files that are more than a page: sign-out, uploads and downloads.</summary>
internal static class WebForms
{
    public static void MapWebForms(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        var imports = app.MapGroup("/imports").RequireAuthorization(new AuthorizeAttribute { Roles = Roles.Parcels }).ExcludeFromDescription();
        imports.MapPost("/upload", UploadAsync);
        imports.MapPost("/{id:guid}/cancel", CancelAsync);
        imports.MapGet("/{id:guid}/rejects.csv", RejectsAsync);
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/");
        await context.SignOutAsync(WebHosting.Cookie);
        return Results.Redirect("/sign-in");
    }

    /// <summary>Passes the file on while it comes in; the form's own fields stand before it.</summary>
    private static async Task<IResult> UploadAsync(HttpContext context, IAntiforgery antiforgery, RestClient api, Said said)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return Results.Redirect("/imports");
        }

        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            if (section.AsFormDataSection() is { } field && string.Equals(field.Name, "__RequestVerificationToken", StringComparison.Ordinal))
            {
                context.Request.Headers["RequestVerificationToken"] = await field.GetValueAsync(context.RequestAborted);
            }
            else if (section.AsFileSection() is { } file)
            {
                context.Request.ContentType = null; // The token stands in the header by now; the body is not to be read for it.
                if (!await antiforgery.IsRequestValidAsync(context)) break;
                return await TakeInAsync(file, context.Request.Query["dryRun"] == "true", api, said);
            }
        }

        said.Badly(Texts.Of("No file was sent."));
        return Results.Redirect("/imports");
    }

    private static async Task<IResult> TakeInAsync(FileMultipartSection file, bool dryRun, RestClient api, Said said)
    {
        try
        {
            var accepted = await api.UploadAsync<AcceptedImport>(
                "/api/waybills/imports" + (dryRun ? "?dryRun=true" : ""), file.FileStream!, file.FileName);
            if (accepted.ImportId is null) said.Well(Texts.Of("This file has been taken in before: here is that import."));
            return Results.Redirect($"/imports/{accepted.ImportId ?? accepted.Id}");
        }
        catch (RestException refusal)
        {
            said.Badly(refusal.Message);
            return Results.Redirect("/imports");
        }
    }

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, IAntiforgery antiforgery, RestClient api, Said said)
    {
        if (await antiforgery.IsRequestValidAsync(context))
        {
            try
            {
                await api.SendAsync(HttpMethod.Post, $"/api/waybills/imports/{id}/cancel");
                said.Well(Texts.Of("The import stops after the rows it is at."));
            }
            catch (RestException refusal)
            {
                said.Badly(refusal.Message);
            }
        }

        return Results.Redirect($"/imports/{id}");
    }

    private static async Task<IResult> RejectsAsync(Guid id, RestClient api)
    {
        try
        {
            var file = await api.FileAsync($"/api/waybills/imports/{id}/rejects.csv");
            return Results.Stream(await file.Content.ReadAsStreamAsync(), "text/csv", "rejects.csv");
        }
        catch (RestException refusal)
        {
            return Results.Text(refusal.Message, statusCode: (int)refusal.Status);
        }
    }
}
