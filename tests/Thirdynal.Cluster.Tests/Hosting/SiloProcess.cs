using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using Thirdynal.Testing;

namespace Thirdynal.Cluster.Tests.Hosting;

/// <summary>The program <c>Thirdynal.Silo</c> in a process of its own, which can be killed as a machine's power is cut.</summary>
internal sealed class SiloProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private SiloProcess(Process process, int siloPort, string url) => (_process, SiloPort, Url) = (process, siloPort, url);

    /// <summary>Its port for other silos, which tells it from them.</summary>
    public int SiloPort { get; }

    /// <summary>Where it says how it is.</summary>
    public string Url { get; }

    /// <summary>Starts it and waits until it serves.</summary>
    public static async Task<SiloProcess> StartAsync(TestSilos cluster)
    {
        var (silo, gateway, http) = (FreePort(), FreePort(), FreePort());
        var url = $"http://127.0.0.1:{http}";
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Thirdynal.Silo.dll"), "--urls", url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Thirdynal"] = cluster.ConnectionString;
        start.Environment["Cluster__ClusterId"] = cluster.Cluster.Options.ClusterId;
        start.Environment["Cluster__ServiceId"] = cluster.Cluster.Options.ServiceId;
        start.Environment["Cluster__AdvertisedAddress"] = "localhost";
        start.Environment["Cluster__SiloPort"] = silo.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["Cluster__GatewayPort"] = gateway.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var started = new SiloProcess(Process.Start(start)!, silo, url);
        started.Listen();
        try
        {
            await Eventually.True(started.IsReadyAsync, TimeSpan.FromMinutes(3));
        }
        catch (Exception exception)
        {
            started.Dispose();
            throw new InvalidOperationException($"The silo did not start:\n{started._output}", exception);
        }

        return started;
    }

    /// <summary>Whether it says that it is ready.</summary>
    public async Task<bool> IsReadyAsync()
    {
        if (_process.HasExited) throw new InvalidOperationException($"The silo has ended with {_process.ExitCode}:\n{_output}");
        using var http = new HttpClient();
        try
        {
            return (await http.GetAsync($"{Url}/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Ends it at once: no good-bye, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        void Keep(object sender, DataReceivedEventArgs line)
        {
            lock (_output) _output.AppendLine(line.Data);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
