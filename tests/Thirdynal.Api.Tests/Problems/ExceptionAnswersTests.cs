using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Orleans.Runtime;
using Orleans.Storage;
using Thirdynal.Api.Problems;
using Thirdynal.Storage.Commits;

namespace Thirdynal.Api.Tests.Problems;

public sealed class ExceptionAnswersTests
{
    private const string Busy = "The request could not be finished in time; look at what is stored before you repeat it.";
    private const string Away = "The database cannot be reached at the moment; the program goes on by itself as soon as it is back.";

    /// <summary>As Orleans' own for callers of a silo that has died: <c>SiloUnavailableException</c> derives the same way.</summary>
    private sealed class SiloHasDied : OrleansException;

    public static TheoryData<Exception, string> Passing => new()
    {
        { new SiloHasDied(), Busy },
        { new TimeoutException("Response did not arrive on time."), Busy },
        { new InconsistentStateException("Another activation has written."), Busy },
        { new OperationCanceledException(), Busy },
        { new HeadLostException("customers"), Busy },
        { new StoreUnavailableException(new SocketException()), Away },
        { new NpgsqlException("Exception while connecting", new SocketException()), Away },
        { new PostgresException("could not write init file", "FATAL", "FATAL", PostgresErrorCodes.InternalError), Away },
        { new PostgresException("could not write to the log", "PANIC", "PANIC", PostgresErrorCodes.DiskFull), Away },
        { new PostgresException("could not read block 1", "ERROR", "ERROR", PostgresErrorCodes.IoError), Away },
    };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Of_WhatPasses_Is503WithRetryAfterAndASentence(Exception exception, string sentence)
    {
        var answer = ExceptionAnswers.Of(exception);

        Assert.Equal((503, "service.unavailable", sentence), (answer.Status, answer.Code, answer.Detail));
        var context = new DefaultHttpContext();
        await answer.ExecuteAsync(context);
        Assert.Equal("2", context.Response.Headers.RetryAfter.ToString());
    }

    [Fact]
    public void Of_ADefect_Is500AndKeepsItsTextToItself()
    {
        var answer = ExceptionAnswers.Of(new InvalidOperationException("Sequence of +639171234567 contains no elements"));

        Assert.Equal((500, "service.defect"), (answer.Status, answer.Code));
        Assert.DoesNotContain("Sequence", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ACharacterThatCannotBeStored_Is422() =>
        Assert.Equal(422, ExceptionAnswers.Of(new PostgresException("invalid byte sequence", "ERROR", "ERROR", PostgresErrorCodes.CharacterNotInRepertoire)).Status);

    [Fact]
    public void Of_AnErrorThatTheConnectionOutlives_Is500() =>
        Assert.Equal(500, ExceptionAnswers.Of(new PostgresException("division by zero", "ERROR", "ERROR", PostgresErrorCodes.DivisionByZero)).Status);

    [Fact]
    public void MayBeRetried_Reads_OnlyWhatAnotherActivationMayAnswer()
    {
        Assert.True(ExceptionAnswers.MayBeRetried(new SiloHasDied()));
        Assert.True(ExceptionAnswers.MayBeRetried(new TimeoutException()));
        Assert.False(ExceptionAnswers.MayBeRetried(new NpgsqlException()));
        Assert.False(ExceptionAnswers.MayBeRetried(new InvalidOperationException()));
    }
}
