using Thirdynal.Pool;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Pool;

/// <summary>The answer of a request under its idempotency key, committed together with what the request changed.</summary>
internal static class Answers
{
    public static IdempotencyRow? Row<T>(OperationKey? key, T answer, DateTimeOffset now) => key is null ? null : new IdempotencyRow
    {
        UserId = key.UserId,
        Route = key.Route,
        Key = key.Key,
        BodyHash = key.BodyHash,
        Status = 200,
        Answer = GrainJson.Write(answer),
        CreatedAt = now,
    };
}
