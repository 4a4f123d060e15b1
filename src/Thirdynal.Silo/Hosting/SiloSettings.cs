using Microsoft.Extensions.Configuration.Memory;

namespace Thirdynal.Silo.Hosting;

/// <summary>Where a silo's settings come from.</summary>
internal static class SiloSettings
{
    // The weakest source of all: settings, environment and command line override it.
    private static readonly Dictionary<string, string?> Defaults = new(StringComparer.Ordinal)
    {
        ["urls"] = "http://localhost:5090",
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Orleans"] = "Warning",

        // Its lines say which silo left and which grains it had: what one reads after an incident.
        ["Logging:LogLevel:Orleans.Runtime.MembershipService"] = "Information",
    };

    /// <summary>Adds our defaults, and files in <c>/run/secrets</c> named like settings, e.g. <c>ConnectionStrings__Thirdynal</c>.</summary>
    /// <exception cref="StartUpException">The clock is shifted.</exception>
    public static void AddSiloSettings(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        builder.Configuration.AddKeyPerFile("/run/secrets", optional: true);
        if (builder.Configuration["Clock:Offset"] is { Length: > 0 })
            throw new StartUpException("Clock:Offset is for one process that does all; a cluster runs on the true time.");
    }

    /// <summary>The database of the cluster.</summary>
    /// <exception cref="StartUpException">None is named: only a program that runs alone starts one of its own.</exception>
    public static string DatabaseOfCluster(this IConfiguration configuration) =>
        configuration.GetConnectionString("Thirdynal") is { Length: > 0 } named
            ? named
            : throw new StartUpException("ConnectionStrings:Thirdynal must name the PostgreSQL database that the cluster shares.");
}
