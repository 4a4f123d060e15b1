using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Idempotency;

/// <summary>Refusals of an <c>Idempotency-Key</c>.</summary>
internal static class IdempotencyErrors
{
    public static ApiError BadKey { get; } = ApiError.Invalid(
        IdempotencyMiddleware.Header, $"The header {IdempotencyMiddleware.Header} has 1 to {IdempotencyMiddleware.MaxKeyLength} visible ASCII characters.");

    public static ApiError Reused { get; } = ApiError.Invalid(
        IdempotencyMiddleware.Header, "This key came with another request before; take a new one.", ErrorCodes.KeyReused);

    public static ApiError StillRunning { get; } =
        new(StatusCodes.Status409Conflict, ErrorCodes.KeyStillRunning, "The request with this key is still running.") { RetryAfter = TimeSpan.FromSeconds(1) };
}
