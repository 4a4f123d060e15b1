using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Thirdynal.Storage.PrivateServer;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.PrivateServer;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PrivatePostgresTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("thirdynal-private-").FullName;

    public PrivatePostgresTests() =>
        // The account that runs the server must be let through.
        File.SetUnixFileMode(_home, File.GetUnixFileMode(_home) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

    [Fact]
    public async Task Start_StopStart_KeepsTheData()
    {
        await using (var server = await StartAsync())
        {
            await ExecuteAsync(server, "create table kept (x int); insert into kept values (7)");
        }

        Assert.False(IsRunning());
        await using var again = await StartAsync();
        Assert.Equal(7, await ScalarAsync<int>(again, "select x from kept"));
    }

    [Fact]
    public async Task Start_AsItIs_IsDurableAndShut()
    {
        await using var server = await StartAsync();

        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
        {
            Assert.Equal("on", await ScalarAsync<string>(server, $"select current_setting('{setting}')"));
        }

        Assert.Equal("", await ScalarAsync<string>(server, "select current_setting('listen_addresses')"));
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "wrong", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync());
        Assert.Equal("28P01", refused.SqlState);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_home, "postgres", "password")));
    }

    [Fact]
    public async Task Start_TwoUsers_TheLastOneStopsIt()
    {
        var first = await StartAsync();
        var second = await StartAsync();

        await first.DisposeAsync();
        Assert.True(IsRunning());
        Assert.Equal(1, await ScalarAsync<int>(second, "select 1"));
        await second.DisposeAsync();

        Assert.False(IsRunning());
    }

    [Fact]
    public async Task Start_ManyAtOnce_ShareOneServer()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => StartAsync()));

        Assert.Single(servers.Select(s => s.ConnectionString).Distinct());
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }

        Assert.False(IsRunning());
    }

    [Fact]
    public async Task Start_AfterTheServerWasKilled_RecoversWhatWasCommitted()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "create table kept (x int); insert into kept values (7)");
        using (var postmaster = Process.GetProcessById(Pid()))
        {
            postmaster.Kill();
        }

        await using var again = await StartAsync();

        Assert.Equal(7, await ScalarAsync<int>(again, "select x from kept"));
    }

    [Fact]
    public async Task Start_PidFileLeftByAPowerCut_IsNotTakenForAServer()
    {
        await (await StartAsync()).DisposeAsync();
        // The number in it now belongs to some other program.
        await File.WriteAllTextAsync(
            Path.Combine(_home, "postgres", "data", "postmaster.pid"),
            string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{_home}\n0\n5432\n/tmp\n\n0 0\nready\n"));

        await using var server = await StartAsync();

        Assert.Equal(1, await ScalarAsync<int>(server, "select 1"));
    }

    [Fact]
    public async Task Start_InitialisationBrokenOff_BeginsAgain()
    {
        Directory.CreateDirectory(Path.Combine(_home, "postgres", "data.new", "base"));

        await using var server = await StartAsync();

        Assert.Equal(1, await ScalarAsync<int>(server, "select 1"));
    }

    [Fact]
    public async Task Start_OverLongPath_StillFindsAPlaceForTheSocket()
    {
        var home = Path.Combine(_home, new string('x', 120));

        await using var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { Home = home }, NullLogger.Instance);

        Assert.Equal(1, await ScalarAsync<int>(server, "select 1"));
    }

    [Fact]
    public async Task Start_BelowAFolderThatOnlyRootEnters_KeepsTheDataWhereTheServerCan()
    {
        var hidden = Directory.CreateDirectory(Path.Combine(_home, "hidden"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { Home = hidden.FullName }, NullLogger.Instance);
        var expected = Environment.IsPrivilegedProcess ? "/var/lib/thirdynal/" : hidden.FullName;

        Assert.StartsWith(expected, server.DataFolder, StringComparison.Ordinal);
        Assert.Equal(1, await ScalarAsync<int>(server, "select 1"));

        await server.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(server.DataFolder)!, recursive: true);
    }

    [Fact]
    public async Task Start_DataOfAnotherVersion_SaysSo()
    {
        await (await StartAsync()).DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(_home, "postgres", "data", "PG_VERSION"), "12\n");

        var refused = await Assert.ThrowsAsync<PrivatePostgresException>(StartAsync);

        Assert.StartsWith("The data was made by PostgreSQL 12; installed is ", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private Task<PrivatePostgres> StartAsync() =>
        PrivatePostgres.StartAsync(new PrivatePostgresOptions { Home = _home }, NullLogger.Instance);

    private int Pid() => int.Parse(
        File.ReadLines(Path.Combine(_home, "postgres", "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private bool IsRunning() => File.Exists(Path.Combine(_home, "postgres", "data", "postmaster.pid"));

    private static async Task ExecuteAsync(PrivatePostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T?> ScalarAsync<T>(PrivatePostgres server, string sql)
    {
        await using var source = NpgsqlDataSource.Create(server.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }
}
