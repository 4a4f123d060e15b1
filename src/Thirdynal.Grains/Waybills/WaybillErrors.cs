using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Waybills;

/// <summary>Refusals of <see cref="WaybillGrain"/>.</summary>
internal static class WaybillErrors
{
    public static readonly GrainError Unknown =
        new("waybill.unknown", "There is no such waybill.", null, ErrorKind.NotFound);

    public static readonly GrainError NoReason =
        new("waybill.reason_missing", "A correction needs a reason.", "reason");
}
