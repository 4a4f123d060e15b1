using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;
using Thirdynal.Web.Text;

namespace Thirdynal.Web;

/// <summary>Uploads of numbers that must not be called.</summary>
internal static class NumberForms
{
    private const string Page = "/do-not-contact/imports";

    public static void MapNumberForms(this IEndpointRouteBuilder app) => app.MapFormsFor("/do-not-contact", Roles.Floor).MapPost("/upload", UploadAsync);

    private static async Task<IResult> UploadAsync(HttpContext context, IAntiforgery antiforgery, RestClient api, Said said)
    {
        try
        {
            if (await SentFile.ReadAsync(context, antiforgery) is { } file)
            {
                var path = Address.Of("/api/do-not-contact", ("reason", file.Fields.GetValueOrDefault("Reason")));
                var import = await api.UploadAsync<NumberImport>(path, file.Content, file.Name);
                said.Well(Texts.Of(
                    "{0} numbers were added, {1} stood on the list, {2} rows were rejected. {3} customers are never called again.",
                    import.Added, import.Known, import.Rejected, import.Customers));
                return Results.Redirect($"{Page}/{import.Id}");
            }

            said.Badly(Texts.Of("No file was sent."));
        }
        catch (RestException refusal)
        {
            said.Badly(refusal.Message);
        }

        return Results.Redirect(Page);
    }
}
