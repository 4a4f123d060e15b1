using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Waybills;

/// <summary>Refusals of <see cref="WaybillGrain"/>.</summary>
internal static class WaybillErrors
{
    public static readonly GrainError Unknown =
        new("waybill.unknown", "There is no such waybill.", null, ErrorKind.NotFound);

    /// <summary>The readers see to it that values fit; this is for what they have not thought of.</summary>
    public static readonly GrainError Refused =
        new("waybill.refused", "The database does not take one of the values.");

    public static readonly GrainError HasCustomer =
        new("waybill.has_customer", "This waybill has a customer already.", null, ErrorKind.Conflict);

    public static readonly GrainError NothingToSettle =
        new("waybill.nothing_to_settle", "There is nothing to look at with this waybill any more.", null, ErrorKind.Conflict);

    public static readonly GrainError NoReason =
        new("waybill.reason_missing", "A correction needs a reason.", "reason");
}
