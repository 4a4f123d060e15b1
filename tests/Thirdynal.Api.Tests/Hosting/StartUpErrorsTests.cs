using System.Net.Sockets;
using Npgsql;
using Thirdynal.Api.Hosting;
using Thirdynal.Storage.Migrations;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>What a start that fails says, for causes that no test machine has at hand.</summary>
public sealed class StartUpErrorsTests
{
    private const int NoSpaceLeft = 28;

    public static TheoryData<Exception, int, string> Known => new()
    {
        { Refused("53100"), 3, "The disk of the database is full; make room there, nothing that was answered is lost." },
        { new IOException("No space left on device", NoSpaceLeft), 5, "The disk is full; make room where THIRDYNAL_DATA is, nothing that was answered is lost." },
        { Refused("53300"), 3, "PostgreSQL has no connection left; raise max_connections or stop what holds them." },
        { Refused("57P03"), 3, "PostgreSQL is starting up or shutting down; try again in a moment." },
        { Refused("42501"), 3, "The role of ConnectionStrings:Thirdynal may not do what the program needs; start once with ConnectionStrings:ThirdynalOwner." },
        { new MigrationException("PostgreSQL 15 or later is needed; this server is 13.4."), 3, "PostgreSQL 15 or later is needed; this server is 13.4." },
        { new SocketException((int)SocketError.AccessDenied), 4, "This port may not be used by this user; choose one above 1023 with --urls." },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Explain_KnownCause_IsOneSentenceAndAnExitCode(Exception cause, int exitCode, string sentence) =>
        Assert.Equal((sentence, exitCode), StartUpErrors.Explain(new AggregateException(cause)));

    [Fact]
    public void Explain_Defect_StaysAnException() => Assert.Null(StartUpErrors.Explain(new InvalidOperationException("a defect")));

    private static PostgresException Refused(string state) => new("server's words", "FATAL", "FATAL", state);
}
