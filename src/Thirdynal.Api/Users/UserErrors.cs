using Microsoft.AspNetCore.Identity;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Users;

/// <summary>Refusals of changes to users.</summary>
internal static class UserErrors
{
    /// <summary>No such user.</summary>
    public static ApiError NotFound { get; } = ApiError.NotFound("There is no such user.");

    /// <summary>Without an admin nobody could make one again.</summary>
    public static ApiError LastAdmin { get; } =
        new(StatusCodes.Status409Conflict, "users.last_admin", "This is the last active admin; make another one first.");

    /// <summary>The user changed while this request was under way.</summary>
    public static ApiError Overtaken { get; } =
        new(StatusCodes.Status409Conflict, ErrorCodes.Conflict, "The user was changed by someone else at the same time; look again.");

    /// <summary>The name is taken.</summary>
    public static ApiError NameTaken { get; } =
        new(StatusCodes.Status409Conflict, "users.name_taken", "A user with this name exists already.") { Errors = ApiError.Field("userName", "A user with this name exists already.") };

    /// <summary>INTEGRATION is what API keys are.</summary>
    public const string RoleOfKeys = "INTEGRATION is for API keys; a user is one of ADMIN, SUPERVISOR, AGENT, WAREHOUSE.";

    /// <summary>What Identity did not like, by field.</summary>
    public static ApiError Of(IdentityResult result, string passwordField)
    {
        if (result.Errors.Any(error => string.Equals(error.Code, nameof(IdentityErrorDescriber.ConcurrencyFailure), StringComparison.Ordinal)))
            return Overtaken;
        if (result.Errors.Any(error => string.Equals(error.Code, nameof(IdentityErrorDescriber.DuplicateUserName), StringComparison.Ordinal)))
            return NameTaken;
        return ApiError.Invalid(result.Errors
            .GroupBy(error => error.Code.StartsWith("Password", StringComparison.Ordinal) ? passwordField : "userName", error => error.Description)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));
    }
}
