using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Runtime;
using Thirdynal.Storage.Migrations;

namespace Thirdynal.Silo.Hosting;

/// <summary>Says in one sentence why the silo cannot start; what it does not know stays an exception with its trace.</summary>
internal static class StartUpErrors
{
    /// <summary>The sentence, or null for what is not a known start-up error.</summary>
    public static string? Explain(Exception exception) => exception switch
    {
        StartUpException known => known.Message,
        MigrationException migration => migration.Message,
        OptionsValidationException options => $"A setting is wrong: {string.Join(" ", options.Failures)}",
        OrleansConfigurationException configuration => $"A setting is wrong: {configuration.Message}",
        PostgresException postgres => $"PostgreSQL refuses to be used: {postgres.MessageText}.",
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException or null } =>
            "PostgreSQL cannot be reached at the address in ConnectionStrings:Thirdynal.",
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            "One of the ports Cluster:SiloPort, Cluster:GatewayPort and --urls is taken by another program.",
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        IOException { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
