using Thirdynal.Api.Masking;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Requests;

/// <summary>What holds for every operation under <c>/api</c>.</summary>
internal static class ApiGroup
{
    /// <summary>Refuses unknown query names; does a read again once when its grain was let go under it.</summary>
    public static RouteGroupBuilder MapThirdynalApi(this IEndpointRouteBuilder app) =>
        app.MapGroup("/api").RefuseUnknownQueryNames().NameUnreadableQueryValues().AddEndpointFilter<RouteGroupBuilder, NumberMask>().AddEndpointFilter(ReadAgain);

    private static async ValueTask<object?> ReadAgain(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception exception) when (HttpMethods.IsGet(context.HttpContext.Request.Method) && ExceptionAnswers.MayBeRetried(exception))
        {
            return await next(context);
        }
    }
}
