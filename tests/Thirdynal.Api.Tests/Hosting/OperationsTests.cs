using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Storage.PrivateServer;
using Thirdynal.Storage.Proving;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Hosting;

/// <summary>What the runbook says, done: a PostgreSQL that stops and comes back, and a backup restored into an empty server.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class OperationsTests : IDisposable
{
    private readonly List<string> homes = [];

    [Fact]
    public async Task Drill_DatabaseStopsAndABackupIsRestoredIntoAnEmptyServer_NothingIsLost()
    {
        var home = NewHome();
        await using var first = await StartAsync(home);
        var host = new OwnServerHost { Server = first };
        await host.InitializeAsync();
        var backup = Path.Combine(home, "backup.dump");
        Parcel[] parcels;
        try
        {
            parcels = [.. await host.DueReturnsAsync(3)];
            var office = (await host.SignInAs(Role.Supervisor)).Client;
            await StopAndComeBackAsync(host, office, home, parcels[0]);
            await host.Services.GetRequiredService<AuditSeals>().SealAsync(host.Time.GetUtcNow());
            await RunAsync("pg_dump", first.ConnectionString, "--format=custom", $"--file={backup}");
        }
        finally
        {
            await host.StopAsync();
        }

        await using var second = await StartAsync(NewHome());
        await RunAsync("pg_restore", second.ConnectionString, "--exit-on-error", "--dbname=thirdynal", backup);
        host.Server = second;
        try
        {
            await host.StartAsync();
            var office = (await host.SignInAs(Role.Supervisor)).Client;
            foreach (var parcel in parcels) Assert.Equal(1, (await office.GetJson($"/api/customers/{parcel.Phone}"))["metrics"]!.Number("totalReturned"));
            Assert.NotNull((await office.GetJson($"/api/customers/{parcels[0].Phone}"))["doNotContact"]);
            var verdicts = await host.Services.GetRequiredService<Prover>().RunAsync(Guid.NewGuid());
            Assert.Equal("", string.Join(", ", verdicts.Where(static verdict => verdict.Exceptions > 0).Select(static verdict => verdict.Check)));
            Assert.True(verdicts.Single(static verdict => verdict.Check == "AUDIT").Seen > 0);
            var agent = await host.NewUser(Role.Agent);
            Assert.Equal(2, (await agent.Client.PostJson("/api/recycling/assign", new { count = 3 }))["leads"]!.AsArray().Count);

            // The rights came along: what the program may not do it may not do here.
            await using var application = NpgsqlDataSource.Create(second.ApplicationConnectionString);
            await using var change = application.CreateCommand("delete from audit");
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    public void Dispose()
    {
        foreach (var home in homes) Directory.Delete(home, recursive: true);
    }

    private static async Task StopAndComeBackAsync(OwnServerHost host, HttpClient office, string home, Parcel parcel)
    {
        using var nobody = host.Anonymous();
        var process = int.Parse((await File.ReadAllLinesAsync(Path.Combine(home, "postgres", "data", "postmaster.pid")))[0], System.Globalization.CultureInfo.InvariantCulture);
        using (var stop = Process.Start("kill", ["-INT", process.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync();

        await Eventually.True(async () => (int)(await nobody.GetAsync("/health/ready")).StatusCode == 503, TimeSpan.FromMinutes(1));
        await nobody.GetJson("/health/live");
        var refused = await office.PostJson($"/api/customers/{parcel.Phone}/do-not-contact", new { reason = "Asked." }, 503);
        Assert.Equal("service.unavailable", refused.Text("code"));
        Assert.EndsWith(".", refused.Text("detail"), StringComparison.Ordinal);

        await Eventually.True(() => !File.Exists(Path.Combine(home, "postgres", "data", "postmaster.pid")), TimeSpan.FromMinutes(1));
        await using var again = await StartAsync(home);
        await Eventually.True(async () => (int)(await nobody.GetAsync("/health/ready")).StatusCode == 200, TimeSpan.FromMinutes(2));
        JsonNode? changed = null;
        await Eventually.True(
            async () =>
            {
                using var answer = await office.PostAsync($"/api/customers/{parcel.Phone}/do-not-contact", JsonContent.Create(new { reason = "Asked." }));
                if (answer.IsSuccessStatusCode) changed = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
                return answer.IsSuccessStatusCode;
            },
            TimeSpan.FromMinutes(1));
        Assert.NotNull(changed);
    }

    private static Task<PrivatePostgres> StartAsync(string home) =>
        PrivatePostgres.StartAsync(new PrivatePostgresOptions { Home = home, Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["fsync"] = "off" } }, NullLogger.Instance);

    private string NewHome()
    {
        var home = Directory.CreateTempSubdirectory("thirdynal-operations-").FullName;
        homes.Add(home);

        // The account that runs the server must be let through.
        File.SetUnixFileMode(home, File.GetUnixFileMode(home) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        return home;
    }

    private static async Task RunAsync(string program, string connectionString, params string[] arguments)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var path = Directory.EnumerateFiles("/usr/lib/postgresql", program, SearchOption.AllDirectories).OrderDescending(StringComparer.Ordinal).FirstOrDefault() ?? program;
        var start = new ProcessStartInfo(path) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        (start.Environment["PGHOST"], start.Environment["PGUSER"], start.Environment["PGPASSWORD"]) = (settings.Host, settings.Username, settings.Password);
        start.Environment["PGDATABASE"] = settings.Database;
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {error}");
    }

    private sealed class OwnServerHost : ApiHost
    {
        public required PrivatePostgres Server { get; set; }

        protected override string ConnectionString => Server.ApplicationConnectionString;

        protected override IEnumerable<KeyValuePair<string, string>> Settings => [new("ConnectionStrings:ThirdynalOwner", Server.ConnectionString)];
    }
}
