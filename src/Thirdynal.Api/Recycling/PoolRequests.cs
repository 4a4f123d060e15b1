using System.Text.Json;
using Microsoft.Extensions.Options;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Problems;
using Thirdynal.Pool;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Thirdynal.Api.Recycling;

/// <summary>
/// Requests to the pool under an idempotency key: the pool commits the key with the change itself, so a change is made
/// once, whatever breaks off when.
/// </summary>
internal sealed class PoolRequests(KeyStore keys, IOptions<JsonOptions> json)
{
    /// <summary>Runs the request, or answers as the first one with this key did.</summary>
    /// <typeparam name="TAnswer">The grain's answer.</typeparam>
    /// <param name="key">The request's key, or null where it has none.</param>
    /// <param name="run">The call of the grain, which is given the key.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<(TAnswer? Answer, ApiError? Error)> OnceAsync<TAnswer>(
        OperationKey? key, Func<OperationKey?, Task<TAnswer>> run, CancellationToken cancellationToken)
        where TAnswer : class
    {
        if (key is null) return (await run(null), null);
        if (await keys.TakeAsync(key, cancellationToken) is { } known)
        {
            return KeyStore.WhyNotAgain(key, known) is { } error
                ? (null, error)
                : (JsonSerializer.Deserialize<TAnswer>(known.Answer!, json.Value.SerializerOptions), null);
        }

        try
        {
            return (await run(key), null);
        }
        finally
        {
            // Has no effect on a key that the pool has committed.
            await keys.ReleaseAsync(key);
        }
    }
}
