using Microsoft.AspNetCore.Identity;
using Thirdynal.Api.Auth;

namespace Thirdynal.Api.Users;

/// <summary>Somebody who signs in with a password.</summary>
internal sealed class User : IdentityUser<Guid>
{
    /// <summary>The name to show.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Any but INTEGRATION.</summary>
    public required Role Role { get; set; }

    /// <summary>False: cannot sign in, and every session has ended.</summary>
    public bool Active { get; set; } = true;

    /// <summary>When the user was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
