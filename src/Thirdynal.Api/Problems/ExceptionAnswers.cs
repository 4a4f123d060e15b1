using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using Orleans.Runtime;
using Thirdynal.Api.Requests;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Problems;

/// <summary>What the caller is told when an exception ends a request. One table; no exception text goes out.</summary>
internal static class ExceptionAnswers
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);

    /// <summary>The answer to an exception; a defect is 500.</summary>
    public static ApiError Of(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: UnknownWordException word } =>
            ApiError.Invalid(MemberOf(word), word.Message),
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } other => StatusProblems.Of(other.StatusCode),
        BadHttpRequestException bad => new(StatusCodes.Status400BadRequest, ErrorCodes.Malformed, SentenceOf(bad)),
        InvalidCursorException => KeysetCursor.BadCursor,
        RowRefusedException => Unstorable,
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } => Unwritable,
        _ when MeansAway(exception) => Away,
        CommitException or OperationCanceledException => Busy,
        _ when MayBeRetried(exception) => Busy,
        _ => Defect,
    };

    /// <summary>
    /// Whether the same read may succeed if done again: the grain is loaded afresh, here or, where its silo has died, on
    /// another one. All that Orleans throws at callers of a dead silo is an <see cref="OrleansException"/> or a time-out.
    /// </summary>
    public static bool MayBeRetried(Exception exception) => exception is OrleansException or TimeoutException;

    /// <summary>
    /// Whether the database is what fails: not there, starting, stopping, full of connections, without a byte left on its
    /// disk. What it ends a connection or itself over is its own trouble, whatever code it gives.
    /// </summary>
    public static bool MeansAway(Exception exception) => exception switch
    {
        PostgresException { SqlState: [ '5', '7', 'P', .. ] or [ '5', '3', .. ] or [ '5', '8', .. ] or [ '0', '8', .. ] } => true,
        PostgresException { InvariantSeverity: "FATAL" or "PANIC" } => true,
        PostgresException => false,
        NpgsqlException or SocketException or StoreUnavailableException => true,
        { InnerException: { } inner } => MeansAway(inner),
        _ => false,
    };

    private static ApiError Away { get; } = new(
        StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable,
        "The database cannot be reached at the moment; the program goes on by itself as soon as it is back.") { RetryAfter = Shortly };

    private static ApiError Busy { get; } = new(
        StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable,
        "The request could not be finished in time; look at what is stored before you repeat it.") { RetryAfter = Shortly };

    private static ApiError Unstorable { get; } = new(
        StatusCodes.Status422UnprocessableEntity, ErrorCodes.Invalid, "A value is longer or larger than can be stored.");

    private static ApiError Unwritable { get; } = new(
        StatusCodes.Status422UnprocessableEntity, ErrorCodes.Invalid, "A value holds a character that cannot be stored.");

    private static ApiError Defect { get; } = new(
        StatusCodes.Status500InternalServerError, ErrorCodes.Defect,
        "Something went wrong on our side; the trace id names it in the log.");

    private static ApiError OfJson(JsonException json)
    {
        var member = MemberOf(json);
        var unknown = json.Message.Contains("could not be mapped to any .NET member", StringComparison.Ordinal);
        var sentence = (unknown, member) switch
        {
            (true, _) => $"There is no member '{member}' here.",
            (_, "") => "The body is not valid JSON.",
            _ => $"The value of '{member}' is not of the kind that is expected here.",
        };
        return new ApiError(StatusCodes.Status400BadRequest, unknown ? ErrorCodes.UnknownMember : ErrorCodes.Malformed, sentence)
        {
            Errors = member.Length == 0 ? null : ApiError.Field(member, sentence),
        };
    }

    private static string MemberOf(JsonException json) => json.Path is { } path ? path.TrimStart('$').TrimStart('.') : "";

    // The framework's sentences name the parameter and not its value; those about a body that did not arrive are its own.
    private static string SentenceOf(BadHttpRequestException bad) =>
        bad.Message.StartsWith("Failed to bind parameter", StringComparison.Ordinal)
            ? UnreadableQueryValues.SentenceOf(ParameterOf(bad.Message))
            : bad.Message;

    // "Failed to bind parameter "Nullable<int> limit" from "x"." — the value stays out of the answer.
    private static string? ParameterOf(string message)
    {
        var quoted = message.Split('"');
        return quoted.Length > 1 ? quoted[1].Split(' ')[^1] : null;
    }
}
