using Thirdynal.Domain.Errors;

namespace Thirdynal.Grains.Sync;

/// <summary>Refusals of <see cref="SyncGrain"/>.</summary>
internal static class SyncErrors
{
    public static readonly GrainError NotConfigured =
        new("sync.not_configured", "The courier is not set up, so it cannot be asked.", null, ErrorKind.Conflict);

    public static GrainError BadNumber(string message) => new("sync.bad_waybill", message, "waybills");
}
