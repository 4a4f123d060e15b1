using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Phones;
using Thirdynal.Pool;

namespace Thirdynal.Grains.Pool;

/// <summary>What the pool itself refuses; the rules have their own in <c>RecyclingErrors</c>.</summary>
internal static class PoolErrors
{
    public static Error NoSuchEntry { get; } =
        new("recycling.not_found", "There is no such lead.", Kind: ErrorKind.NotFound);

    public static Error BadCursor { get; } =
        new("paging.bad_cursor", "The cursor is not one that this list has given.", "cursor");

    public static Error BadLimit { get; } =
        new("paging.bad_limit", "The limit must be between 1 and 100.", "limit");

    public static Error BadAgent { get; } =
        new("recycling.bad_agent", "Leads are handed to a user.", "agentId");

    /// <summary>A phone in the sale form that is none, or null.</summary>
    public static Error? OfPhone(OrderFormMessage? form) =>
        !string.IsNullOrWhiteSpace(form?.Phone) && PhoneNumber.Parse(form.Phone).Error is { } error
            ? new Error("recycling.bad_phone", error, "order.phone")
            : null;
}
