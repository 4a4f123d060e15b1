using Orleans.Storage;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>Callers that do as docs/cluster.md says: a call that fails because a silo went away is made again.</summary>
internal static class Callers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Calls until there is an answer. For calls that may be repeated.</summary>
    public static async Task<T> UntilAnswered<T>(Func<Task<T>> call)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception exception) when (MayBeRepeated(exception) && TimeProvider.System.GetUtcNow() < deadline)
            {
                await Task.Delay(Pause);
            }
        }
    }

    /// <summary>Whether a call failed for want of a silo, and not because of what it asked.</summary>
    public static bool MayBeRepeated(Exception exception) =>
        exception is TimeoutException or OrleansException or InconsistentStateException or System.Net.Sockets.SocketException
        || exception.GetType().Namespace?.StartsWith("Thirdynal.Storage", StringComparison.Ordinal) == true;
}
