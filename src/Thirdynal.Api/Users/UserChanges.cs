using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Problems;
using Thirdynal.Domain;

namespace Thirdynal.Api.Users;

/// <summary>Changes to users: each with its audit row in one transaction, and in force at once.</summary>
internal sealed class UserChanges(UserManager<User> users, UsersDb db, UserStandings standings, TimeProvider time)
{
    /// <summary>Creates a user.</summary>
    /// <param name="user">The user, with a name.</param>
    /// <param name="password">The password.</param>
    /// <param name="by">User id of whoever asks, or SYSTEM.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiError?> CreateAsync(User user, string password, string by, CancellationToken cancellationToken) =>
        SaveAsync(user.Id, by, "USER_CREATED", $"{{\"role\":\"{Words.Of(user.Role)}\"}}", () => users.CreateAsync(user, password), cancellationToken);

    /// <summary>Sets what is given; a new role or password, or deactivating, ends every session.</summary>
    public async Task<ApiError?> ChangeAsync(User user, UserChange change, Caller by, CancellationToken cancellationToken)
    {
        var role = change.Role ?? user.Role;
        var active = change.Active ?? user.Active;
        var losesAdmin = user is { Role: Role.Admin, Active: true } && (role != Role.Admin || !active);
        var detail = $"{{\"role\":\"{Words.Of(role)}\",\"active\":{(active ? "true" : "false")},\"password\":{(change.Password is null ? "false" : "true")}}}";
        return await SaveAsync(user.Id, by.By, "USER_CHANGED", detail, Apply, cancellationToken, losesAdmin);

        async Task<IdentityResult> Apply()
        {
            var endsSessions = user.Active && !active;
            user.DisplayName = change.DisplayName ?? user.DisplayName;
            user.Role = role;
            user.Active = active;
            if (change.Password is not null) return await ReplacePasswordAsync(user, change.Password);
            return endsSessions ? await users.UpdateSecurityStampAsync(user) : await users.UpdateAsync(user);
        }
    }

    /// <summary>Sets a password and ends every session.</summary>
    public Task<ApiError?> SetPasswordAsync(
        Guid userId, string password, string field, Caller by, CancellationToken cancellationToken) =>
        SaveAsync(userId, by.By, "PASSWORD_CHANGED", null, async () => await ReplacePasswordAsync(await FindAsync(userId), password),
            cancellationToken, passwordField: field);

    /// <summary>Ends every session.</summary>
    public Task<ApiError?> EndSessionsAsync(Guid userId, Caller by, CancellationToken cancellationToken) =>
        SaveAsync(userId, by.By, "SIGNED_OUT", null, async () => await users.UpdateSecurityStampAsync(await FindAsync(userId)), cancellationToken);

    private async Task<User> FindAsync(Guid userId) =>
        await users.FindByIdAsync(userId.ToString()) ?? throw new InvalidOperationException("A signed-in user is never deleted.");

    private async Task<IdentityResult> ReplacePasswordAsync(User user, string password)
    {
        var verdict = await users.PasswordValidators[0].ValidateAsync(users, user, password);
        if (!verdict.Succeeded) return verdict;
        user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
        return await users.UpdateSecurityStampAsync(user);
    }

    private async Task<ApiError?> SaveAsync(
        Guid userId, string by, string action, string? detail, Func<Task<IdentityResult>> change, CancellationToken cancellationToken,
        bool losesAdmin = false, string passwordField = "password")
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (losesAdmin && !await AnotherAdminAsync(userId, cancellationToken)) return UserErrors.LastAdmin;
        try
        {
            var result = await change();
            if (!result.Succeeded) return UserErrors.Of(result, passwordField);
        }
        catch (DbUpdateException exception) when (exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return UserErrors.NameTaken; // two requests with one new name at the same moment
        }

        await db.Database.ExecuteSqlAsync(
            $"""
             insert into audit (id, at, actor, action, object, object_id, detail)
             values ({Guid.CreateVersion7()}, {time.GetUtcNow()}, {by}, {action}, 'user', {userId.ToString()}, {detail}::jsonb)
             """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        standings.Forget(userId);
        return null;
    }

    // Locks the admins, so that two of them cannot demote each other at the same moment.
    private async Task<bool> AnotherAdminAsync(Guid userId, CancellationToken cancellationToken)
    {
        var admins = await db.Database
            .SqlQuery<Guid>($"select id from users where role = 'ADMIN' and active order by id for update")
            .ToListAsync(cancellationToken);
        return admins.Exists(id => id != userId);
    }
}
