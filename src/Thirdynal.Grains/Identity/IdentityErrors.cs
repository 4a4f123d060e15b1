using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Identity;

/// <summary>Refusals of <see cref="IdentityGrain"/>.</summary>
internal static class IdentityErrors
{
    public static readonly GrainError Taken =
        new("identity.taken", "This number already belongs to another customer.", "phone", ErrorKind.Conflict);
}
