using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Npgsql;
using Thirdynal.Storage.Migrations;
using Thirdynal.Storage.PrivateServer;

namespace Thirdynal.Api.Hosting;

/// <summary>Says in one sentence why the program cannot start; what it does not know stays an exception with its trace.</summary>
internal static class StartUpErrors
{
    // ENOSPC, which .NET hands through on Unix.
    private const int NoSpaceLeft = 28;

    /// <summary>Prints the sentence and answers with the exit code; null for what is not a known start-up error.</summary>
    public static (string Sentence, int ExitCode)? Explain(Exception exception) => exception switch
    {
        StartUpException known => (known.Message, known.ExitCode),
        MigrationException migration => (migration.Message, ExitCode.Database),
        PrivatePostgresException server => (server.Message, ExitCode.Database),
        OptionsValidationException options => ($"A setting is wrong: {string.Join(" ", options.Failures)}", ExitCode.Settings),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            ("PostgreSQL refuses the user or the password of ConnectionStrings:Thirdynal.", ExitCode.Database),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            ("The database that ConnectionStrings:Thirdynal names does not exist; create it first.", ExitCode.Database),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            ("The disk of the database is full; make room there, nothing that was answered is lost.", ExitCode.Database),
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections } =>
            ("PostgreSQL has no connection left; raise max_connections or stop what holds them.", ExitCode.Database),
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow } =>
            ("PostgreSQL is starting up or shutting down; try again in a moment.", ExitCode.Database),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } =>
            ("The role of ConnectionStrings:Thirdynal may not do what the program needs; start once with ConnectionStrings:ThirdynalOwner.", ExitCode.Database),
        PostgresException postgres => ($"PostgreSQL refuses to be used: {postgres.MessageText}.", ExitCode.Database),
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException or null } =>
            ("PostgreSQL cannot be reached at the address in ConnectionStrings:Thirdynal.", ExitCode.Database),
        IOException { HResult: NoSpaceLeft } =>
            ("The disk is full; make room where THIRDYNAL_DATA is, nothing that was answered is lost.", ExitCode.Disk),
        IOException { InnerException: AddressInUseException } =>
            ("The port is taken by another program; choose another one, for example with --urls http://localhost:5081.", ExitCode.Address),
        SocketException { SocketErrorCode: SocketError.AccessDenied } =>
            ("This port may not be used by this user; choose one above 1023 with --urls.", ExitCode.Address),
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        _ => null,
    };
}
