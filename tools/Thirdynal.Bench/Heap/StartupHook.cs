using System.Buffers.Binary;
using System.Net.Sockets;

/// <summary>
/// Runs inside the program that is measured, where <c>DOTNET_STARTUP_HOOKS</c> names this assembly: whoever connects to the socket
/// named by <c>BENCH_HEAP</c> gets a full collection and the bytes of the heap after it. Uses nothing that the program might not have.
/// </summary>
#pragma warning disable CA1050, MA0047 // The runtime looks for it without a namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    /// <summary>Called by the runtime before the program's own Main.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("BENCH_HEAP") is not { Length: > 0 } path) return;
        new Thread(() => Serve(path)) { IsBackground = true, Name = "bench heap" }.Start();
    }

    private static void Serve(string path)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var answer = new byte[sizeof(long)];
        while (true)
        {
            using var caller = listener.Accept();
            for (var i = 0; i < 2; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            BinaryPrimitives.WriteInt64LittleEndian(answer, GC.GetTotalMemory(forceFullCollection: true));
            caller.Send(answer);
        }
    }
}
