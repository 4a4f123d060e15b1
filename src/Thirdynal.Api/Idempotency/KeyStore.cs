using Thirdynal.Api.Problems;
using Thirdynal.Pool;
using Thirdynal.Storage.Requests;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Api.Idempotency;

/// <summary>Keys of requests and for how long they count.</summary>
internal sealed class KeyStore(IdempotencyStore store, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    // No request takes that long: whoever took the key was killed, and what it did is safe to do again.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromMinutes(10);

    /// <summary>Takes a key for this request. Null: it is ours; else what came with it before.</summary>
    public Task<IdempotencyRow?> TakeAsync(OperationKey key, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return store.TryBeginAsync(Row(key, null, null), now - KeptFor, now - GivenUpAfter, cancellationToken);
    }

    /// <summary>Why an earlier request's answer is not this one's: still running, or another request; null when it is.</summary>
    public static ApiError? WhyNotAgain(OperationKey key, IdempotencyRow known) =>
        !string.Equals(known.BodyHash, key.BodyHash, StringComparison.Ordinal) ? IdempotencyErrors.Reused
        : known.Status is null ? IdempotencyErrors.StillRunning
        : null;

    /// <summary>Remembers the answer.</summary>
    /// <param name="key">The key, with the request's hash.</param>
    /// <param name="status">HTTP status of the answer.</param>
    /// <param name="answer">Its JSON; null where it has no body.</param>
    public Task FinishAsync(OperationKey key, int status, string? answer) =>
        store.CompleteAsync(Row(key, status, answer), CancellationToken.None);

    /// <summary>Forgets a request that was refused or failed, so that the key may be used again.</summary>
    public Task ReleaseAsync(OperationKey key) => store.ForgetAsync(key.UserId, key.Route, key.Key, CancellationToken.None);

    /// <summary>Deletes the keys that no longer count.</summary>
    public Task<int> DeleteExpiredAsync(CancellationToken cancellationToken) =>
        store.DeleteBeforeAsync(time.GetUtcNow() - KeptFor, cancellationToken);

    private IdempotencyRow Row(OperationKey key, int? status, string? answer) => new()
    {
        UserId = key.UserId,
        Route = key.Route,
        Key = key.Key,
        BodyHash = key.BodyHash,
        Status = status,
        Answer = answer,
        CreatedAt = time.GetUtcNow(),
    };
}
