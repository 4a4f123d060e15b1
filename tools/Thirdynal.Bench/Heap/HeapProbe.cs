using System.Buffers.Binary;
using System.Net.Sockets;
using System.Reflection;

namespace Thirdynal.Bench.Heap;

/// <summary>Reads the managed heap of a program that runs with <see cref="StartupHook"/>.</summary>
internal sealed class HeapProbe : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"bench-heap-{Guid.NewGuid():N}");

    /// <summary>What the program must be started with.</summary>
    public (string Name, string Value)[] Settings => [("DOTNET_STARTUP_HOOKS", Assembly.GetExecutingAssembly().Location), ("BENCH_HEAP", path)];

    /// <summary>Megabytes of the managed heap after a full collection.</summary>
    public async Task<double> MegabytesAsync(CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        await using var stream = new NetworkStream(socket);
        var answer = new byte[sizeof(long)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        return BinaryPrimitives.ReadInt64LittleEndian(answer) / 1048576.0;
    }

    /// <inheritdoc/>
    public void Dispose() => File.Delete(path);
}
