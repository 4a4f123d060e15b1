using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Customers;

/// <summary>Refusals of <see cref="MergeGrain"/>.</summary>
internal static class MergeErrors
{
    public static readonly GrainError Unknown =
        new("customer.not_found", "There is no such customer.", null, ErrorKind.NotFound);

    public static readonly GrainError Same =
        new("customer.same", "A customer cannot be merged with itself.", "otherId");

    public static readonly GrainError Merged =
        new("customer.merged", "One of the two has been merged into another customer already.", "otherId", ErrorKind.Conflict);

    public static readonly GrainError Erased =
        new("customer.erased", "This customer was erased on request.", null, ErrorKind.Conflict);

    public static readonly GrainError NotMerged =
        new("customer.not_merged", "These two have not been merged.", "otherId", ErrorKind.Conflict);

    public static readonly GrainError BuiltOn =
        new("customer.merged_since", "The customer was merged again since; undo the later merge first.", "otherId", ErrorKind.Conflict);

    public static readonly GrainError NotItsNumber =
        new("phone.not_of_customer", "This customer does not have this number.", "phone", ErrorKind.Conflict);

    public static readonly GrainError Founding =
        new("phone.founding", "The customer was founded with this number; it cannot be split off.", "phone", ErrorKind.Conflict);

    public static readonly GrainError NotByName =
        new("phone.not_matched_by_name", "This number was not matched by name; only such a match can be split off.", "phone", ErrorKind.Conflict);

    public static readonly GrainError UndoMergeFirst =
        new("customer.merged_since", "Another customer was merged into this one; undo that merge first, by its 'otherId'.", "phone", ErrorKind.Conflict);
}
