using System.Collections.Immutable;
using Thirdynal.Courier;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Rows;
using Thirdynal.Sync;
using Thirdynal.Waybills;

namespace Thirdynal.Grains.Sync;

/// <summary>Between the courier's answers, messages and the rows of the poll's tables.</summary>
internal static class SyncMapping
{
    private const int MostErrors = 50;

    /// <summary>The courier's reply itself is not kept: it names riders with their numbers.</summary>
    public static ScansMessage ToMessage(this TrackedParcel parcel, ParcelMessage? receiver) =>
        new([.. parcel.Scans.Select(ToMessage)], receiver, RawJson: null);

    /// <summary>The receiver; one without a phone where the courier does not know the order.</summary>
    public static ParcelMessage ToParcel(this CourierOrder? order)
    {
        var details = order?.Details ?? ParcelDetails.Empty;
        return new ParcelMessage(
            details.ReceiverName, details.ReceiverPhone, details.Address, details.Barangay, details.City, details.Province,
            details.ProductName, details.Weight, details.DeclaredValue, details.CodAmount, details.OrderDate, RawJson: null);
    }

    public static BatchAnswer ToMessage(this BatchResult result) => new(
        result.Asked, result.Answered, result.Changed, result.Unchanged, result.Inserted, result.Failed,
        [.. result.Calls.Select(ToMessage)], result.Errors);

    public static BatchResult ToResult(this BatchAnswer answer) => new()
    {
        Asked = answer.Asked,
        Answered = answer.Answered,
        Changed = answer.Changed,
        Unchanged = answer.Unchanged,
        Inserted = answer.Inserted,
        Failed = answer.Failed,
        Calls = [.. answer.Calls.Select(ToCall)],
        Errors = answer.Errors,
    };

    public static SyncCallRow ToRow(this CourierCall call, Guid runId) => new()
    {
        Id = Guid.CreateVersion7(call.At),
        RunId = runId,
        At = call.At,
        Operation = call.Operation,
        Waybills = call.Waybills,
        Attempt = call.Attempt,
        DurationMs = call.DurationMs,
        HttpStatus = call.HttpStatus,
        Code = call.Code,
        Error = call.Error,
    };

    /// <summary>The next version of a run, with what more batches led to.</summary>
    public static SyncRunRow With(this SyncRunRow run, BatchResult batches) => run with
    {
        Version = run.Version + 1,
        Asked = run.Asked + batches.Asked,
        Answered = run.Answered + batches.Answered,
        Changed = run.Changed + batches.Changed,
        Unchanged = run.Unchanged + batches.Unchanged,
        Inserted = run.Inserted + batches.Inserted,
        Failed = run.Failed + batches.Failed,
        Calls = run.Calls + batches.Calls.Length,
        Errors = WithErrors(run.Errors, batches.Errors),
    };

    /// <summary>The next version of a run, ended.</summary>
    public static SyncRunRow Ended(this SyncRunRow run, RunStatus status, DateTimeOffset now, params ImmutableArray<string> errors) => run with
    {
        Version = run.Version + 1,
        Status = status,
        FinishedAt = now,
        Errors = WithErrors(run.Errors, errors),
    };

    private static CallMessage ToMessage(CourierCall call) =>
        new(call.At, call.Operation, call.Waybills, call.DurationMs, call.HttpStatus, call.Code, call.Error, call.Attempt);

    private static CourierCall ToCall(CallMessage call) =>
        new(call.At, call.Operation, call.Waybills, call.DurationMs, call.HttpStatus, call.Code, call.Error, call.Attempt);

    private static ScanMessage ToMessage(Scan scan) =>
        new(scan.At, scan.ScanType, scan.Status, scan.Description, scan.Location, scan.Reason);

    /// <summary>Each sentence once, in the order in which they came up, and not more than a person reads.</summary>
    private static string WithErrors(string json, ImmutableArray<string> errors) => errors.IsEmpty
        ? json
        : GrainJson.Write(GrainJson.Read<string[]>(json).Concat(errors).Distinct(StringComparer.Ordinal).Take(MostErrors).ToArray());
}
