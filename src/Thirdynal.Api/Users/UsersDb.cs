using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Thirdynal.Api.Auth;
using Thirdynal.Domain;

namespace Thirdynal.Api.Users;

/// <summary>
/// Identity's table, and only that one; our migrations create it. Claims, logins, tokens and passkeys of Identity are
/// not used and have no tables.
/// </summary>
internal sealed class UsersDb(DbContextOptions<UsersDb> options) : IdentityUserContext<User, Guid>(options)
{
    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Ignore<IdentityUserClaim<Guid>>();
        builder.Ignore<IdentityUserLogin<Guid>>();
        builder.Ignore<IdentityUserToken<Guid>>();
        builder.Ignore<IdentityUserPasskey<Guid>>();

        var user = builder.Entity<User>();
        user.ToTable("users").HasKey(u => u.Id);
        user.Property(u => u.Id).HasColumnName("id");
        user.Property(u => u.UserName).HasColumnName("user_name");
        user.Property(u => u.NormalizedUserName).HasColumnName("normalized_user_name");
        user.Property(u => u.DisplayName).HasColumnName("display_name");
        user.Property(u => u.Role).HasColumnName("role").HasConversion(role => Words.Of(role), word => Words.Parse<Role>(word));
        user.Property(u => u.Active).HasColumnName("active");
        user.Property(u => u.PasswordHash).HasColumnName("password_hash");
        user.Property(u => u.SecurityStamp).HasColumnName("security_stamp");
        user.Property(u => u.ConcurrencyStamp).HasColumnName("concurrency_stamp").IsConcurrencyToken();
        user.Property(u => u.AccessFailedCount).HasColumnName("access_failed_count");
        user.Property(u => u.LockoutEnd).HasColumnName("lockout_end");
        user.Property(u => u.CreatedAt).HasColumnName("created_at");
        user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed)
            .Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed)
            .Ignore(u => u.TwoFactorEnabled).Ignore(u => u.LockoutEnabled);
    }
}
