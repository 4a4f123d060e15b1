using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Customers;

/// <summary>Refusals about customers.</summary>
internal static class CustomerErrors
{
    public static ApiError NotFound { get; } = ApiError.NotFound("There is no such customer, or it is behind none of your leads.");
}
