using Thirdynal.Api.Auth;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Users;

/// <summary>A user to be created.</summary>
/// <param name="UserName">Letters, digits and <c>-._@+</c>, up to 64.</param>
/// <param name="Password">At least 10 characters.</param>
/// <param name="DisplayName">The name to show; the user name where it is left out.</param>
/// <param name="Role">Any but INTEGRATION, which is for API keys.</param>
internal sealed record NewUser(string? UserName, string? Password, string? DisplayName, Role? Role);

/// <summary>What shall be another way with a user; what is left out stays.</summary>
/// <param name="DisplayName">The name to show.</param>
/// <param name="Role">Any but INTEGRATION.</param>
/// <param name="Active">False ends every session at once and lets nobody sign in.</param>
/// <param name="Password">A new password; ends every session.</param>
internal sealed record UserChange(string? DisplayName, Role? Role, bool? Active, string? Password);

/// <summary>A user.</summary>
/// <param name="Id">The id that everything else knows the user by.</param>
/// <param name="UserName">The name to sign in with.</param>
/// <param name="DisplayName">The name to show.</param>
/// <param name="Role">What the user is.</param>
/// <param name="Active">Whether the user may sign in.</param>
/// <param name="LockedOutUntil">End of a lock-out after wrong passwords, or null.</param>
/// <param name="CreatedAt">When the user was created.</param>
internal sealed record UserView(
    Guid Id, string UserName, string DisplayName, Role Role, bool Active, DateTimeOffset? LockedOutUntil, DateTimeOffset CreatedAt)
{
    public static UserView Of(User user, DateTimeOffset now) => new(
        user.Id, user.UserName!, user.DisplayName, user.Role, user.Active, user.LockoutEnd > now ? user.LockoutEnd : null, user.CreatedAt);
}

internal static class UserExamples
{
    public static readonly NewUser New = new("maria", "correct horse battery", "Maria Santos", Role.Agent);
    public static readonly UserChange Change = new(null, Role.Supervisor, true, null);
    public static readonly UserView User = new(
        new("0196b6a2-6f0e-7c11-9f3e-0c4f6a1d2b3c"), "maria", "Maria Santos", Role.Agent, true, null, new(2026, 3, 2, 8, 0, 0, TimeSpan.FromHours(8)));
    public static readonly Page<UserView> Users = new([User], null);
}
