using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Thirdynal.Api.Auth;

namespace Thirdynal.Testing.Api;

/// <summary>
/// The whole program as users meet it: real HTTP on a free port, a PostgreSQL database of its own, the grains in
/// process, and a clock that tests move. Use it as a class or collection fixture.
/// </summary>
public class ApiHost : IAsyncLifetime
{
    /// <summary>Password of <c>admin</c> and of every user that this class creates.</summary>
    public const string Password = "a password for tests";

    private readonly ConcurrentDictionary<Role, Task<ApiUser>> _users = new();
    private Factory? _program;

    /// <summary>The program's database.</summary>
    public TestDatabase Database { get; } = new();

    /// <summary>The program's clock.</summary>
    public AdjustableTime Time { get; } = new();

    /// <summary>Everything that the program logs.</summary>
    public LogRecorder Log { get; } = new();

    /// <summary>The program's services.</summary>
    public IServiceProvider Services => Running.Services;

    /// <summary>Where it listens; another port after a restart.</summary>
    public Uri Address => Running.ClientOptions.BaseAddress;

    private Factory Running => _program ?? throw new InvalidOperationException("The program does not run.");

    /// <summary>How the program reaches its database.</summary>
    protected virtual string ConnectionString => Database.ApplicationConnectionString;

    /// <summary>Settings of the program beside the database, e.g. <c>Jnt:BaseUrl</c>.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> Settings => [];

    public virtual async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        await StartAsync();
    }

    public virtual async Task DisposeAsync()
    {
        await StopAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Stops the program in good order.</summary>
    public async Task StopAsync()
    {
        if (_program is null) return;
        await _program.DisposeAsync();
        _program = null;
        _users.Clear();
    }

    /// <summary>Starts the program on the same database; helpers sign in again.</summary>
    public Task StartAsync()
    {
        _program = new Factory(this);
        _program.UseKestrel(0);
        _program.StartServer();
        return Task.CompletedTask;
    }

    /// <summary>A client without credentials.</summary>
    public HttpClient Anonymous() =>
        new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The user of this role, created and signed in at its first use. INTEGRATION is an API key.</summary>
    public Task<ApiUser> SignInAs(Role role) => _users.GetOrAdd(role, CreateAsync);

    /// <summary>A further user of this role, signed in.</summary>
    public async Task<ApiUser> NewUser(Role role)
    {
        var name = $"{role.ToString().ToLowerInvariant()}-{Guid.NewGuid():N}"[..24];
        var admin = await SignInAs(Role.Admin);
        var user = await admin.Client.PostJson("/api/users", new { userName = name, password = Password, role = role.ToString().ToUpperInvariant() }, 201);
        return new ApiUser(user.Id(), name, await ClientOf(name, Password));
    }

    /// <summary>A client with the token of a user.</summary>
    public async Task<HttpClient> ClientOf(string userName, string password)
    {
        var client = Anonymous();
        var tokens = await client.PostJson("/api/auth/token", new { userName, password });
        client.DefaultRequestHeaders.Authorization = new("Bearer", tokens.Text("accessToken"));
        return client;
    }

    /// <summary>Changes services of the program, after its own registrations.</summary>
    protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    private async Task<ApiUser> CreateAsync(Role role)
    {
        if (role == Role.Admin)
        {
            var id = await Database.ScalarAsync<Guid>("select id from users where user_name = 'admin'");
            return new ApiUser(id, "admin", await ClientOf("admin", Password));
        }

        if (role != Role.Integration) return await NewUser(role);
        var admin = await SignInAs(Role.Admin);
        var key = await admin.Client.PostJson("/api/api-keys", new { name = "tests" }, 201);
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("X-Api-Key", key.Text("key"));
        return new ApiUser(key.Id(), "tests", client);
    }

    private sealed class Factory(ApiHost host) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Test");
            builder.UseSetting("ConnectionStrings:Thirdynal", host.ConnectionString);
            builder.UseSetting("THIRDYNAL_ADMIN_PASSWORD", Password);
            builder.UseSetting("RateLimits:PerCallerPerSecond", "0");
            builder.UseSetting("RateLimits:SignInsPerMinute", "100000");
            foreach (var (name, value) in host.Settings) builder.UseSetting(name, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(host.Log).SetMinimumLevel(LogLevel.Information));
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(host.Time);

                // The clock jumps by weeks; sessions outlive that, and hashing need not be slow.
                services.Configure<BearerTokenOptions>(IdentityConstants.BearerScheme, bearer => bearer.BearerTokenExpiration = TimeSpan.FromDays(3650));
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000);
                host.ConfigureServices(services);
            });
        }
    }
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="Id">User id, or id of the API key.</param>
/// <param name="Name">The name.</param>
/// <param name="Client">A client that sends the credentials.</param>
public sealed record ApiUser(Guid Id, string Name, HttpClient Client);
