using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.OpenApi;
using Thirdynal.Courier.Jnt.Open;
using Thirdynal.Grains.Sync;

namespace Thirdynal.Api.Sync;

/// <summary>J&amp;T's signed push. Its signature is the only credential, and its answer is in J&amp;T's own form.</summary>
internal static class WebhookEndpoints
{
    private const int MaxBody = 1024 * 1024;

    /// <summary>What is read at most, so that one too large still gets its answer and not a closed connection.</summary>
    private const int MaxRead = 4 * MaxBody;

    public static void MapWebhooks(this IEndpointRouteBuilder api) => api.MapPost("/webhooks/jnt", Push)
        .AllowAnonymous()
        .WithTags("J&T")
        .WithMetadata(new RequestSizeLimitAttribute(MaxRead))
        .Describe(
            "Take the courier's push",
            "Form field `bizContent` (up to 1 MB), headers `apiAccount`, `digest` (Base64 of MD5 of bizContent and the private key) and `timestamp`"
            + " (milliseconds). The content is a parcel or a list, its `details` a scan or a list. Goes the way of the poll; a repeat changes nothing."
            + " Code 1 is success; any other, with 4xx or 5xx, asks to be sent again.",
            answer: PushAnswer.Good("0HN7"))
        .Produces<PushAnswer>()
        .Fails();

    private static async Task<IResult> Push(HttpContext context, JntPush push, PushIntake intake, CancellationToken cancellationToken)
    {
        var (request, id) = (context.Request, context.TraceIdentifier);
        if (!push.Configured) return Answer(StatusCodes.Status404NotFound, PushReading.BadSignature, "not set up", id);
        if (!request.HasFormContentType) return Answer(StatusCodes.Status400BadRequest, PushReading.BadContent, "not a form", id);
        if (request.ContentLength > MaxBody) return Answer(StatusCodes.Status413PayloadTooLarge, PushReading.BadContent, "too large", id);
        string content;
        try
        {
            var form = await request.ReadFormAsync(new FormOptions { ValueLengthLimit = MaxBody, ValueCountLimit = 16, BufferBodyLengthLimit = MaxBody }, cancellationToken);
            content = form["bizContent"].ToString();
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            return Answer(StatusCodes.Status413PayloadTooLarge, PushReading.BadContent, "too large or cut short", id);
        }

        var headers = request.Headers;
        var reading = push.Read(headers["apiAccount"], headers["digest"], headers["timestamp"], content);
        if (!reading.IsGood)
            return Answer(reading.Code == PushReading.BadSignature ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest, reading.Code, reading.Message, id);
        return await intake.TakeAsync(reading, cancellationToken)
            ? Results.Json(PushAnswer.Good(id))
            : Answer(StatusCodes.Status503ServiceUnavailable, "0", "not stored, send again", id);
    }

    private static IResult Answer(int status, string code, string message, string id) =>
        Results.Json(new PushAnswer(code, message, null, id), statusCode: status);
}

/// <summary>An answer as J&amp;T expects it.</summary>
/// <param name="Code">1 is success.</param>
/// <param name="Msg">The sentence with it.</param>
/// <param name="Data"><c>SUCCESS</c> with success.</param>
/// <param name="RequestId">For asking back.</param>
internal sealed record PushAnswer(string Code, string Msg, string? Data, string RequestId)
{
    public static PushAnswer Good(string id) => new(PushReading.Success, "success", "SUCCESS", id);
}
