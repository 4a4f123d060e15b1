using Microsoft.Extensions.Caching.Memory;
using Thirdynal.Api.Auth;

namespace Thirdynal.Api.Audit;

/// <summary>The audit's word for seeing what an operation shows; for tests, which find those that show persons unseen.</summary>
/// <param name="Action">The word.</param>
internal sealed record PersonsShown(string Action);

/// <summary>Notes who saw which list of persons.</summary>
internal static class PersonsShownFilter
{
    /// <summary>What stands for a list in the audit, where an object has its id.</summary>
    public const string List = "list";

    // Open pages ask every few seconds: a line a while says as much.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    /// <summary>What this operation shows, to whom, is written to the audit: once in ten minutes for each who looks, and object.</summary>
    /// <param name="operation">Answers with persons.</param>
    /// <param name="action">The audit's word.</param>
    /// <param name="kind">The audit's kind of object.</param>
    public static RouteHandlerBuilder ShowsPersons(this RouteHandlerBuilder operation, string action, string kind)
    {
        operation.WithMetadata(new PersonsShown(action));
        return operation.AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            var inner = answer is INestedHttpResult nested ? nested.Result : answer;
            if (inner is IStatusCodeHttpResult { StatusCode: >= 200 and < 300 }) await NoteAsync(context.HttpContext, action, kind);
            return answer;
        });
    }

    /// <summary>Notes by itself who saw what.</summary>
    /// <param name="operation">Answers with persons.</param>
    /// <param name="action">The audit's word.</param>
    public static RouteHandlerBuilder NotesView(this RouteHandlerBuilder operation, string action) => operation.WithMetadata(new PersonsShown(action));

    private static async Task NoteAsync(HttpContext context, string action, string kind)
    {
        var services = context.RequestServices;
        var (caller, route) = (services.GetRequiredService<Caller>(), context.Request.RouteValues);
        var id = (route.GetValueOrDefault("id") ?? route.GetValueOrDefault("number"))?.ToString() ?? List;
        var seen = services.GetRequiredService<IMemoryCache>();
        if (seen.TryGetValue((caller.Id, action, id), out _)) return;
        seen.Set((caller.Id, action, id), value: true, Silence);
        await services.GetRequiredService<AuditLog>().SawAsync(caller, action, kind, id);
    }
}
