using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Npgsql;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>The program in a process of its own: what it says and with what it ends when it cannot start.</summary>
public sealed partial class StartUpTests : IClassFixture<TestDatabase>
{
    private readonly TestDatabase _database;

    public StartUpTests(TestDatabase database) => _database = database;

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var (exitCode, error, _) = await RunAsync([], $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal((4, "The port is taken by another program; choose another one, for example with --urls http://localhost:5081."), (exitCode, error));
    }

    [Fact]
    public async Task Start_DatabaseNotThere_SaysSo()
    {
        var (exitCode, error, _) = await RunAsync([("ConnectionStrings__Thirdynal", "Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c;Timeout=3")]);

        Assert.Equal((3, "PostgreSQL cannot be reached at the address in ConnectionStrings:Thirdynal."), (exitCode, error));
    }

    [Fact]
    public async Task Start_UnknownDatabaseOrWrongPassword_SaysSo()
    {
        var unknown = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Database = "there_is_no_such_database" };
        var wrong = new NpgsqlConnectionStringBuilder(_database.ConnectionString) { Password = "wrong" };

        Assert.Equal(3, (await RunAsync([("ConnectionStrings__Thirdynal", unknown.ConnectionString)])).ExitCode);
        var (exitCode, error, _) = await RunAsync([("ConnectionStrings__Thirdynal", wrong.ConnectionString)]);
        Assert.Equal((3, "PostgreSQL refuses the user or the password of ConnectionStrings:Thirdynal."), (exitCode, error));
    }

    [Theory]
    [InlineData("Clock__Offset", "15.00:00:00", "Clock:Offset is for the environment Development only; take it out of the settings.")]
    [InlineData("THIRDYNAL_ADMIN_PASSWORD", "short", "THIRDYNAL_ADMIN_PASSWORD is not usable: Passwords must be at least 10 characters.")]
    public async Task Start_BadSetting_SaysSo(string name, string value, string sentence)
    {
        // A database without users: the password is looked at when the first one is made.
        await using var fresh = new FreshDatabase();
        await fresh.InitializeAsync();

        var (exitCode, error, _) = await RunAsync([("ConnectionStrings__Thirdynal", fresh.ConnectionString), (name, value)]);

        Assert.Equal((2, sentence), (exitCode, error));
    }

    [Fact]
    public async Task Start_SecretInAFile_OutweighsTheEnvironment()
    {
        var folder = Directory.CreateTempSubdirectory("thirdynal-secrets-");
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "ConnectionStrings__Thirdynal"), "Host=127.0.0.1;Port=1;Username=a;Password=b;Database=c;Timeout=3\n");

            var (exitCode, error, _) = await RunAsync([("THIRDYNAL_SECRETS", folder.FullName)]);

            Assert.Equal((3, "PostgreSQL cannot be reached at the address in ConnectionStrings:Thirdynal."), (exitCode, error));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Start_FirstTime_PrintsThePasswordOnceAndItWorks()
    {
        await using var fresh = new FreshDatabase();
        await fresh.InitializeAsync();
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        using var process = Start([("ConnectionStrings__Thirdynal", fresh.ConnectionString)], address.ToString());
        var output = process.StandardOutput;
        var password = "";
        while (password.Length == 0 && await output.ReadLineAsync() is { } line) password = PrintedPassword().Match(line).Groups["password"].Value;
        _ = output.ReadToEndAsync();
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            await Eventually.True(() => AnswersAsync(client), TimeSpan.FromMinutes(2));

            await client.PostJson("/api/auth/token", new { userName = "admin", password });
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private async Task<(int ExitCode, string Error, string Output)> RunAsync((string Name, string Value)[] settings, string url = "http://127.0.0.1:0")
    {
        using var process = Start(settings, url);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, error.Trim(), await output);
        }
        finally
        {
            // One that started where it should not have would outlive the test.
            if (!process.HasExited) process.Kill();
        }
    }

    private Process Start((string Name, string Value)[] settings, string url)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Thirdynal.Api.dll"), "--urls", url }) start.ArgumentList.Add(argument);
        start.Environment["ConnectionStrings__Thirdynal"] = _database.ConnectionString;
        start.Environment.Remove("THIRDYNAL_ADMIN_PASSWORD");
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var response = await client.GetAsync("/health/live");
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("with the password (?<password>[a-z2-9]{16})$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PrintedPassword();

    private sealed class FreshDatabase : TestDatabase, IAsyncDisposable
    {
        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
