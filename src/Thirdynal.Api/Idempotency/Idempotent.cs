namespace Thirdynal.Api.Idempotency;

/// <summary>Who remembers the answer to an operation with an <c>Idempotency-Key</c>.</summary>
internal enum Remembered
{
    /// <summary>The middleware: the key is reserved, the operation runs, the answer is stored.</summary>
    ByMiddleware,

    /// <summary>The same, with the answer sealed and the request hashed slowly: it holds a password or a key.</summary>
    ByMiddlewareSealed,

    /// <summary>The pool, in the commit of the change itself; the handler passes the key on.</summary>
    ByPool,

    /// <summary>The handler: the request is a file, whose hash is known only when it has been read.</summary>
    ByHandler,
}

/// <summary>The operation takes an <c>Idempotency-Key</c>.</summary>
internal sealed record Idempotent(Remembered Remembered);

/// <summary>Marks operations that take an <c>Idempotency-Key</c>.</summary>
internal static class IdempotentExtensions
{
    /// <summary>The same key and request within 24 hours get the same answer.</summary>
    public static RouteHandlerBuilder TakesKey(this RouteHandlerBuilder operation, Remembered remembered = Remembered.ByMiddleware) =>
        operation.WithMetadata(new Idempotent(remembered));
}
