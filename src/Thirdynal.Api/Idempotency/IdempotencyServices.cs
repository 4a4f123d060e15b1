namespace Thirdynal.Api.Idempotency;

/// <summary>Registers idempotency keys.</summary>
internal static class IdempotencyServices
{
    public static IServiceCollection AddThirdynalIdempotency(this IServiceCollection services) =>
        services.AddSingleton<KeyStore>().AddHostedService<ExpiredKeys>();

    /// <summary>Goes after authorization: who may not do a thing takes no key.</summary>
    public static IApplicationBuilder UseThirdynalIdempotency(this IApplicationBuilder app) => app.UseMiddleware<IdempotencyMiddleware>();
}
