using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Thirdynal.Storage.Tests.Commits;

/// <summary>Stands between the driver and the server and breaks on command.</summary>
internal sealed class FlakyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _open = [];
    private readonly string _server;
    private volatile bool _swallowAnswers;
    private volatile bool _refuse;

    public FlakyProxy(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = $"{settings.Host}/.s.PGSQL.{settings.Port}";
        _listener.Start();
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        settings.SslMode = SslMode.Disable;
        settings.Timeout = 5;
        ConnectionString = settings.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>From now on questions go through and answers do not come back.</summary>
    public void SwallowAnswers() => _swallowAnswers = true;

    /// <summary>Cuts every connection; new ones work, unless refused.</summary>
    public void Cut(bool refuseNewOnes = false)
    {
        _refuse = refuseNewOnes;
        _swallowAnswers = false;
        lock (_open)
        {
            _open.ForEach(s => s.Dispose());
            _open.Clear();
        }
    }

    /// <summary>Lets every client hear that its server has ended over an error, and cuts its connection.</summary>
    public async Task PanicAsync(string sqlState)
    {
        byte[] fields = [.. new[] { "SPANIC", "VPANIC", $"C{sqlState}", "Mcould not write to the log" }.SelectMany(static field => Encoding.ASCII.GetBytes(field + "\0")), 0];
        byte[] message = [(byte)'E', .. Int32(fields.Length + sizeof(int)), .. fields];
        Socket[] clients;
        lock (_open) clients = [.. _open.Where(static socket => socket.AddressFamily == AddressFamily.InterNetwork)];
        foreach (var client in clients) await client.SendAsync(message);
        Cut();
    }

    public ValueTask DisposeAsync()
    {
        _stop.Cancel();
        Cut(refuseNewOnes: true);
        _listener.Dispose();
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                if (_refuse)
                {
                    client.Dispose();
                    continue;
                }

                var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_server));
                lock (_open)
                {
                    _open.Add(client);
                    _open.Add(server);
                }

                _ = PumpAsync(client, server, () => false);
                _ = PumpAsync(server, client, () => _swallowAnswers);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private static async Task PumpAsync(Socket from, Socket to, Func<bool> swallow)
    {
        var buffer = new byte[8192];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                for (var sent = 0; !swallow() && sent < read;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
                }
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut.
        }

        to.Dispose();
    }
}
