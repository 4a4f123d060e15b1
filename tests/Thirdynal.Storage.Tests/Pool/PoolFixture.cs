using Microsoft.Extensions.Logging.Abstractions;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Pool;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Pool;

internal static class PoolFixture
{
    public static PoolStore Pool(this TestDatabase database, CommitOptions? options = null) =>
        new(database.Connections, options ?? new CommitOptions(), NullLogger<PoolStore>.Instance);
}
