using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>A way to the database that can be cut and mended, as a network cable.</summary>
internal sealed class DatabaseCut : IAsyncDisposable
{
    private readonly EndPoint _server;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly int _port;
    private TcpListener _listener;
    private Task _accepting;

    /// <summary>A mended way to the database of this connection string.</summary>
    public DatabaseCut(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        _server = settings.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint(Path.Combine(settings.Host, $".s.PGSQL.{settings.Port}"))
            : new DnsEndPoint(settings.Host, settings.Port);
        (_listener, _accepting) = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        settings.Host = "127.0.0.1";
        settings.Port = _port;
        settings.SslMode = SslMode.Disable;
        settings.Timeout = 3;
        ConnectionString = settings.ConnectionString;
    }

    /// <summary>The same database, this way.</summary>
    public string ConnectionString { get; }

    /// <summary>Ends every connection and takes no new one.</summary>
    public async Task CutAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var socket in _open.Keys) socket.Dispose();
    }

    /// <summary>Takes connections again.</summary>
    public void Mend() => (_listener, _accepting) = Listen(_port);

    public async ValueTask DisposeAsync() => await CutAsync();

    private (TcpListener, Task) Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        listener.Start();
        return (listener, AcceptAsync(listener));
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true) _ = ForwardAsync(await listener.AcceptSocketAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task ForwardAsync(Socket client)
    {
        using var server = new Socket(_server.AddressFamily, SocketType.Stream, _server is UnixDomainSocketEndPoint ? ProtocolType.Unspecified : ProtocolType.Tcp);
        using (client)
        {
            _open[client] = _open[server] = true;
            try
            {
                await server.ConnectAsync(_server);
                await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client));
            }
            catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException)
            {
                // One end has gone; the other follows.
            }

            _open.TryRemove(client, out _);
            _open.TryRemove(server, out _);
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        await using var source = new NetworkStream(from);
        await using var target = new NetworkStream(to);
        await source.CopyToAsync(target);
    }
}
