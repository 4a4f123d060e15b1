using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
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
        app.MapPost("/work/{id:guid}/call", CallAsync).RequireAuthorization(new AuthorizeAttribute { Roles = Roles.Callers }).ExcludeFromDescription();
        MapImports(app, "/imports", "/api/waybills/imports", Roles.Parcels);
        MapImports(app, "/leads/imports", "/api/leads/imports", Roles.Floor);
        app.MapFormsFor("/customers", Roles.Admin)
            .MapGet("/{id:guid}/data.json", (Guid id, string? reason, RestClient api) =>
                api.PassOnAsync(Address.Of($"/api/customers/{id}/personal-data", ("reason", reason)), "application/json", "customer.json"));
        app.MapOrderForms();
        app.MapNumberForms();
    }

    /// <summary>Only these roles; not part of the API's description.</summary>
    public static RouteGroupBuilder MapFormsFor(this IEndpointRouteBuilder app, string path, string roles) =>
        app.MapGroup(path).RequireAuthorization(new AuthorizeAttribute { Roles = roles }).ExcludeFromDescription();

    /// <summary>A file of the API, passed on as it comes.</summary>
    public static async Task<IResult> PassOnAsync(this RestClient api, string path, string type, string name)
    {
        try
        {
            var file = await api.FileAsync(path);
            return Results.Stream(await file.Content.ReadAsStreamAsync(), type, file.Content.Headers.ContentDisposition?.FileName?.Trim('"') ?? name);
        }
        catch (RestException refusal)
        {
            return Results.Text(refusal.Message, statusCode: (int)refusal.Status);
        }
    }

    private static void MapImports(IEndpointRouteBuilder app, string pages, string operations, string roles)
    {
        var imports = app.MapFormsFor(pages, roles);
        imports.MapPost("/upload", (HttpContext context, IAntiforgery antiforgery, RestClient api, Said said) => UploadAsync(pages, operations, context, antiforgery, api, said));
        imports.MapPost("/{id:guid}/cancel", (Guid id, HttpContext context, IAntiforgery antiforgery, RestClient api, Said said) =>
            CancelAsync($"{pages}/{id}", $"{operations}/{id}/cancel", context, antiforgery, api, said));
        imports.MapGet("/{id:guid}/rejects.csv", (Guid id, RestClient api) => api.PassOnAsync($"{operations}/{id}/rejects.csv", "text/csv", "rejects.csv"));
    }

    /// <summary>The number to dial, for the page's script; it is written down who called whom.</summary>
    private static async Task<IResult> CallAsync(Guid id, HttpContext context, IAntiforgery antiforgery, RestClient api)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.BadRequest();
        try
        {
            return Results.Json(await api.PostAsync<CallLink>($"/api/recycling/{id}/call", new { }));
        }
        catch (RestException refusal)
        {
            return Results.Text(refusal.Message, statusCode: (int)refusal.Status);
        }
    }

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Redirect("/");
        await context.SignOutAsync(WebHosting.Cookie);
        return Results.Redirect("/sign-in");
    }

    private static async Task<IResult> UploadAsync(string pages, string operations, HttpContext context, IAntiforgery antiforgery, RestClient api, Said said)
    {
        if (await SentFile.ReadAsync(context, antiforgery) is not { } file)
        {
            said.Badly(Texts.Of("No file was sent."));
            return Results.Redirect(pages);
        }

        try
        {
            var dryRun = context.Request.Query["dryRun"] == "true";
            var accepted = await api.UploadAsync<AcceptedImport>(operations + (dryRun ? "?dryRun=true" : ""), file.Content, file.Name);
            if (accepted.ImportId is null) said.Well(Texts.Of("This file has been taken in before: here is that import."));
            return Results.Redirect($"{pages}/{accepted.ImportId ?? accepted.Id}");
        }
        catch (RestException refusal)
        {
            said.Badly(refusal.Message);
            return Results.Redirect(pages);
        }
    }

    private static async Task<IResult> CancelAsync(string page, string operation, HttpContext context, IAntiforgery antiforgery, RestClient api, Said said)
    {
        if (await antiforgery.IsRequestValidAsync(context))
        {
            try
            {
                await api.SendAsync(HttpMethod.Post, operation);
                said.Well(Texts.Of("The import stops after the rows it is at."));
            }
            catch (RestException refusal)
            {
                said.Badly(refusal.Message);
            }
        }

        return Results.Redirect(page);
    }
}
