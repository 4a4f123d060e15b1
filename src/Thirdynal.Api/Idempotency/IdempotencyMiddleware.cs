using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Thirdynal.Api.Auth;
using Thirdynal.Pool;

namespace Thirdynal.Api.Idempotency;

/// <summary>
/// Gives a repeated request the answer of the first. Only answers that changed something are kept: after a refusal
/// nothing has changed, so the key is free again.
/// </summary>
internal sealed class IdempotencyMiddleware(RequestDelegate next, KeyStore keys, IDataProtectionProvider protection)
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Characters in a key at most.</summary>
    public const int MaxKeyLength = 200;

    private readonly IDataProtector _sealer = protection.CreateProtector("Idempotency.Answer");

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint
            || endpoint.Metadata.GetMetadata<Idempotent>() is not { } idempotent
            || context.Features.Get<Caller>() is not { } caller
            || context.Request.Headers[Header] is not [{ } key])
        {
            await next(context);
            return;
        }

        if (!IsValid(key))
        {
            await IdempotencyErrors.BadKey.ExecuteAsync(context);
            return;
        }

        var route = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        var hash = idempotent.Remembered switch
        {
            Remembered.ByHandler => "",
            Remembered.ByMiddlewareSealed => await RequestHash.SlowOfAsync(context.Request, $"{caller.By} {route} {key}", context.RequestAborted),
            _ => await RequestHash.OfAsync(context.Request, context.RequestAborted),
        };
        var operation = new OperationKey(caller.By, route, key, hash);
        if (idempotent.Remembered is Remembered.ByHandler or Remembered.ByPool)
        {
            context.Features.Set(operation);
            await next(context);
            return;
        }

        await OnceAsync(context, operation, idempotent.Remembered == Remembered.ByMiddlewareSealed);
    }

    private async Task OnceAsync(HttpContext context, OperationKey operation, bool isSealed)
    {
        if (await keys.ReserveAsync(operation, context.RequestAborted) is { } known)
        {
            await AnswerAgainAsync(context, operation, known, isSealed);
            return;
        }

        var body = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        var finished = false;
        try
        {
            await next(context);
            if (context.Response.StatusCode is >= 200 and < 300)
            {
                var text = answer.Length == 0 ? null : Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
                await keys.FinishAsync(operation, context.Response.StatusCode, isSealed && text is not null ? Seal(text) : text);
                finished = true;
            }
        }
        finally
        {
            context.Response.Body = body;
            if (!finished) await keys.ReleaseAsync(operation);
        }

        answer.Position = 0;
        await answer.CopyToAsync(body, context.RequestAborted);
    }

    private async Task AnswerAgainAsync(HttpContext context, OperationKey operation, KnownKey known, bool isSealed)
    {
        if (!string.Equals(known.BodyHash, operation.BodyHash, StringComparison.Ordinal))
        {
            await IdempotencyErrors.Reused.ExecuteAsync(context);
        }
        else if (known.Status is not { } status)
        {
            await IdempotencyErrors.StillRunning.ExecuteAsync(context);
        }
        else
        {
            context.Response.StatusCode = status;
            if (known.Answer is not { } answer) return;
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(isSealed ? Unseal(answer) : answer, context.RequestAborted);
        }
    }

    private string Seal(string answer) => JsonSerializer.Serialize(_sealer.Protect(answer));

    private string Unseal(string stored) => _sealer.Unprotect(JsonSerializer.Deserialize<string>(stored)!);

    private static bool IsValid(string key) => key.Length is > 0 and <= MaxKeyLength && key.All(char.IsAscii) && !key.Any(char.IsControl);
}
