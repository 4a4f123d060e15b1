using Microsoft.Extensions.Configuration.Memory;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Hosting;

/// <summary>What is logged, and what must not be.</summary>
internal static class Logging
{
    // The weakest source of all: settings, environment and command line override it.
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Warning",

        // Its warning says that keys are stored unencrypted: see PostgresKeyRing.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
    };

    public static WebApplicationBuilder AddThirdynalLogging(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        TraceIds.GiveToAll();

        // .NET 10 can write path and query onto the request's activity; telemetry names the route instead.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", true);

        // Its lines and its scope hold path and query; settings cannot turn it on again.
        builder.Services.PostConfigure<LoggerFilterOptions>(options =>
            options.Rules.Add(new LoggerFilterRule(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None, null)));
        return builder;
    }
}
