using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Thirdynal.Api.Auth;
using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

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
    public const int MaxKeyLength = 180;

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

        var operation = await OperationAsync(context, idempotent, caller, endpoint, key);
        if (idempotent.Remembered is Remembered.ByHandler or Remembered.ByPool)
        {
            context.Features.Set(operation);
            await next(context);
        }
        else
        {
            await OnceAsync(context, operation, idempotent.Remembered == Remembered.ByMiddlewareSealed);
        }
    }

    private static async Task<OperationKey> OperationAsync(
        HttpContext context, Idempotent idempotent, Caller caller, RouteEndpoint endpoint, string key)
    {
        var route = $"{context.Request.Method} {endpoint.RoutePattern.RawText}";
        var hash = idempotent.Remembered switch
        {
            Remembered.ByHandler => "",
            Remembered.ByMiddlewareSealed => await RequestHash.SlowOfAsync(context.Request, $"{caller.By} {route} {key}", context.RequestAborted),
            _ => await RequestHash.OfAsync(context.Request, context.RequestAborted),
        };
        return new OperationKey(caller.By, route, key, hash);
    }

    private async Task OnceAsync(HttpContext context, OperationKey operation, bool isSealed)
    {
        if (await keys.TakeAsync(operation, context.RequestAborted) is { } known)
        {
            await AgainAsync(context, operation, known, isSealed);
            return;
        }

        var kept = false;
        try
        {
            kept = await AnswerAndKeepAsync(context, operation, isSealed);
        }
        finally
        {
            if (!kept) await keys.ReleaseAsync(operation);
        }
    }

    /// <summary>Answers; true when the answer is kept because it changed something.</summary>
    private async Task<bool> AnswerAndKeepAsync(HttpContext context, OperationKey operation, bool isSealed)
    {
        var body = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        var keep = context.Response.StatusCode is >= 200 and < 300;
        if (keep)
        {
            var text = answer.Length == 0 ? null : Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
            await keys.FinishAsync(operation, context.Response.StatusCode, isSealed && text is not null ? Seal(text) : text);
        }

        answer.Position = 0;
        await answer.CopyToAsync(body, context.RequestAborted);
        return keep;
    }

    private async Task AgainAsync(HttpContext context, OperationKey operation, IdempotencyRow known, bool isSealed)
    {
        if (KeyStore.WhyNotAgain(operation, known) is { } error)
        {
            await error.ExecuteAsync(context);
            return;
        }

        context.Response.StatusCode = known.Status!.Value;
        if (known.Answer is not { } answer) return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(isSealed ? Unseal(answer) : answer, context.RequestAborted);
    }

    private string Seal(string answer) => JsonSerializer.Serialize(_sealer.Protect(answer));

    private string Unseal(string stored) => _sealer.Unprotect(JsonSerializer.Deserialize<string>(stored)!);

    private static bool IsValid(string key) => key.Length is > 0 and <= MaxKeyLength && key.All(char.IsAscii) && !key.Any(char.IsControl);
}
