using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;

namespace Thirdynal.Web;

/// <summary>The portal's order template as a file.</summary>
internal static class OrderForms
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapOrderForms(this IEndpointRouteBuilder app)
    {
        var orders = app.MapFormsFor("/orders", Roles.Parcels);
        orders.MapPost("/template", TakeAsync);
        orders.MapGet("/template.xlsx", static (RestClient api) => api.PassOnAsync("/api/sync/jnt/export.xlsx?state=EXPORTED&mark=false", Workbook, "orders.xlsx"));
    }

    /// <summary>Orders are marked as they go out, so it takes a form; those that went out before can be looked at again.</summary>
    private static async Task<IResult> TakeAsync(HttpContext context, IAntiforgery antiforgery, RestClient api) =>
        await antiforgery.IsRequestValidAsync(context)
            ? await api.PassOnAsync("/api/sync/jnt/export.xlsx", Workbook, "orders.xlsx")
            : Results.Redirect("/orders");
}
