using System.Security.Cryptography;
using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Hosting;

namespace Thirdynal.Api.Users;

/// <summary>
/// Creates the user <c>admin</c> where there is no user yet: with <c>THIRDYNAL_ADMIN_PASSWORD</c>, or else with a random
/// password that is printed this once.
/// </summary>
internal sealed class FirstAdmin(NpgsqlDataSource database, IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider time) : IHostedService
{
    private const string Name = "admin";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await IsThereAnyAsync(cancellationToken)) return;

        var given = configuration["THIRDYNAL_ADMIN_PASSWORD"];
        var password = string.IsNullOrEmpty(given) ? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 16) : given;
        var now = time.GetUtcNow();
        var admin = new User { Id = Guid.CreateVersion7(now), UserName = Name, DisplayName = "Administrator", Role = Role.Admin, CreatedAt = now };
        await using var scope = scopes.CreateAsyncScope();
        var error = await scope.ServiceProvider.GetRequiredService<UserChanges>().CreateAsync(admin, password, "SYSTEM", cancellationToken);
        if (error is { Status: StatusCodes.Status409Conflict }) return; // another process was first
        if (error is not null) throw new StartUpException($"THIRDYNAL_ADMIN_PASSWORD is not usable: {error.Detail}", ExitCode.Settings);
        if (string.IsNullOrEmpty(given)) await Console.Out.WriteLineAsync($"First run: sign in as '{Name}' with the password {password}");
    }

    // Without the model of the users' tables, which takes a second to make and is not needed at every start.
    private async Task<bool> IsThereAnyAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select exists (select from users)");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
