using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Thirdynal.Web.Rest;
using Thirdynal.Web.Session;

namespace Thirdynal.Web;

/// <summary>Reports as files, passed on from the API; only those that it has.</summary>
internal static class ReportFiles
{
    private static readonly string[] Reports = ["customer-performance", "recycling-conversion", "recycling-funnel", "agent-performance", "cohorts", "trends", "intake"];
    private static readonly string[] Learnt = ["value", "best-hours", "holdout"];

    public static void MapReportFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/reports/files/{name}.csv", PassOnAsync).RequireAuthorization(new AuthorizeAttribute { Roles = Roles.All }).ExcludeFromDescription();

    private static async Task<IResult> PassOnAsync(string name, HttpContext context, RestClient api)
    {
        if (!Reports.Contains(name, StringComparer.Ordinal) && !Learnt.Contains(name, StringComparer.Ordinal)) return Results.NotFound();
        try
        {
            var given = QueryString.Create(context.Request.Query.Where(static q => q.Value.ToString().Length > 0).Select(static q => KeyValuePair.Create(q.Key, (string?)q.Value)));
            var file = await api.FileAsync($"/api/{(Learnt.Contains(name, StringComparer.Ordinal) ? "recycling" : "reports")}/{name}.csv{given}");
            return Results.Stream(await file.Content.ReadAsStreamAsync(), "text/csv", $"{name}.csv");
        }
        catch (RestException refusal)
        {
            return Results.Text(refusal.Message, statusCode: (int)refusal.Status);
        }
    }
}
