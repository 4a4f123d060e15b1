namespace Thirdynal.Api.Hosting;

/// <summary>What is logged, and what must not be.</summary>
internal static class Logging
{
    public static WebApplicationBuilder AddThirdynalLogging(this WebApplicationBuilder builder)
    {
        // .NET 10 can write path and query onto the request's activity; telemetry names the route instead.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", true);

        // Its lines and its scope hold path and query; settings cannot turn it on again.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
        {
            options.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, null));
        });
        return builder;
    }
}
