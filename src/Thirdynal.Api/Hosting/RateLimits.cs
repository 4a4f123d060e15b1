using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Hosting;

/// <summary>How many requests one caller may make; section <c>RateLimits</c>.</summary>
internal sealed class RateLimitSettings
{
    /// <summary>Requests a second of one user or key over time; 0 = as many as it likes.</summary>
    public int PerCallerPerSecond { get; set; } = 100;

    /// <summary>Requests that one user or key may make at once after a pause.</summary>
    public int PerCallerBurst { get; set; } = 300;

    /// <summary>Sign-ins a minute from one address: an office signs in through one.</summary>
    public int SignInsPerMinute { get; set; } = 120;
}

/// <summary>429 with <c>Retry-After</c> for who asks too often.</summary>
internal static class RateLimits
{
    /// <summary>Policy of the sign-in operations.</summary>
    public const string SignIn = Web.WebHosting.SignInLimit;

    public static IServiceCollection AddThirdynalRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RateLimitSettings>(configuration.GetSection("RateLimits"));
        return services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.OnRejected = (context, _) => new ValueTask(SlowDown(context.Lease).ExecuteAsync(context.HttpContext));
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PerCaller);
            limiter.AddPolicy(SignIn, PerAddress);
        });
    }

    private static RateLimitPartition<string> PerCaller(HttpContext context)
    {
        var settings = SettingsOf(context);
        if (context.Features.Get<Caller>() is not { } caller || settings.PerCallerPerSecond <= 0)
            return RateLimitPartition.GetNoLimiter("");
        return RateLimitPartition.GetTokenBucketLimiter(caller.By, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(settings.PerCallerBurst, settings.PerCallerPerSecond),
            TokensPerPeriod = settings.PerCallerPerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });
    }

    private static RateLimitPartition<string> PerAddress(HttpContext context)
    {
        var perMinute = SettingsOf(context).SignInsPerMinute;
        return RateLimitPartition.GetSlidingWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }

    private static RateLimitSettings SettingsOf(HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<RateLimitSettings>>().Value;

    private static ApiError SlowDown(RateLimitLease lease) =>
        new(StatusCodes.Status429TooManyRequests, ErrorCodes.SlowDown, "Too many requests; slow down.")
        {
            RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1),
        };
}
