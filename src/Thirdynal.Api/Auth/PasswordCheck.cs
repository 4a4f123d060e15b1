using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Users;

namespace Thirdynal.Api.Auth;

/// <summary>
/// Checks passwords with Identity's hasher and locks a user out after too many wrong ones. Failures are counted in one
/// statement: Identity's own counting loses some when guesses come in parallel.
/// </summary>
internal sealed class PasswordCheck(UserManager<User> users, UsersDb db, TimeProvider time, IOptions<IdentityOptions> options)
{
    // Verified against for names that nobody has, so that the answer takes as long as for a name that exists.
    private static readonly string HashOfNothing = new PasswordHasher<User>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>The user of a right password, or why not.</summary>
    public async Task<(User? User, ApiError? Error)> FindAsync(string userName, string password, CancellationToken cancellationToken)
    {
        var user = await users.FindByNameAsync(userName);
        if (user is null)
        {
            users.PasswordHasher.VerifyHashedPassword(null!, HashOfNothing, password);
            return (null, AuthErrors.WrongPassword);
        }

        var error = await VerifyAsync(user, password, cancellationToken);
        return error is null ? (user, null) : (null, error);
    }

    /// <summary>Null when the password is right and the user may sign in.</summary>
    public async Task<ApiError?> VerifyAsync(User user, string password, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (user.LockoutEnd > now) return AuthErrors.LockedOut(user.LockoutEnd.Value - now);

        var verdict = user.PasswordHash is { } hash
            ? users.PasswordHasher.VerifyHashedPassword(user, hash, password)
            : PasswordVerificationResult.Failed;
        if (verdict == PasswordVerificationResult.Failed)
        {
            await CountFailureAsync(user.Id, now, cancellationToken);
            return AuthErrors.WrongPassword;
        }

        if (user.AccessFailedCount > 0 || user.LockoutEnd is not null) await ForgiveAsync(user.Id, cancellationToken);
        return user.Active ? null : AuthErrors.WrongPassword;
    }

    private Task<int> CountFailureAsync(Guid userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limit = options.Value.Lockout.MaxFailedAccessAttempts;
        DateTimeOffset? until = now + options.Value.Lockout.DefaultLockoutTimeSpan;
        return db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set
                .SetProperty(user => user.LockoutEnd, user => user.AccessFailedCount + 1 >= limit ? until : user.LockoutEnd)
                .SetProperty(user => user.AccessFailedCount, user => user.AccessFailedCount + 1 >= limit ? 0 : user.AccessFailedCount + 1),
            cancellationToken);
    }

    private Task<int> ForgiveAsync(Guid userId, CancellationToken cancellationToken) =>
        db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(
            set => set.SetProperty(user => user.AccessFailedCount, 0).SetProperty(user => user.LockoutEnd, (DateTimeOffset?)null),
            cancellationToken);
}
