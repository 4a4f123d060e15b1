using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.EndToEnd.Tests.Kills;

/// <summary>The real program in a process of its own, which can be killed as by a power cut and started again.</summary>
internal sealed class KillableProgram(TestDatabase database) : IAsyncDisposable
{
    private const string Password = "a password for tests";
    private readonly int port = FreePort();
    private Process? process;
    private string output = "";

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Thirdynal.Api.dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(Address.ToString());
        start.Environment["ConnectionStrings__Thirdynal"] = database.ConnectionString;
        start.Environment["THIRDYNAL_ADMIN_PASSWORD"] = Password;
        start.Environment["RateLimits__PerCallerPerSecond"] = "0";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => output += line.Data + "\n";
        process.ErrorDataReceived += (_, line) => output += line.Data + "\n";
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.True(async () =>
        {
            if (process.HasExited) Assert.Fail($"The program ended with {process.ExitCode}: {output}");
            try
            {
                using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, TimeSpan.FromSeconds(90));
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>A client signed in as the administrator.</summary>
    public async Task<HttpClient> SignInAsync()
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
        var tokens = await client.PostJson("/api/auth/token", new { userName = "admin", password = Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Text("accessToken"));
        return client;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
