using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Orders;

/// <summary>Which orders to export.</summary>
/// <param name="OrderNumbers">These, up to 200; left out: the 200 oldest that are READY.</param>
internal sealed record ExportRequest(IReadOnlyList<string>? OrderNumbers);

/// <summary>What became of each order.</summary>
internal sealed record ExportResults(IReadOnlyList<ExportResult> Results);

/// <summary>What became of one order.</summary>
/// <param name="OrderNumber">Ours.</param>
/// <param name="JntWaybill">The courier's; null where it has none.</param>
/// <param name="Error">Why it has none; null where it has one.</param>
internal sealed record ExportResult(string OrderNumber, string? JntWaybill, OrderError? Error);

/// <summary>Which orders to call off.</summary>
/// <param name="OrderNumbers">Up to 200.</param>
/// <param name="Reason">Why; the courier is told, and it is audited.</param>
internal sealed record CancelRequest(IReadOnlyList<string>? OrderNumbers, string? Reason);

/// <summary>What became of each order.</summary>
internal sealed record CancelResults(IReadOnlyList<CancelResult> Results);

/// <summary>What became of one order.</summary>
/// <param name="OrderNumber">Ours.</param>
/// <param name="Cancelled">Whether it is off now.</param>
/// <param name="Error">Why it is not.</param>
internal sealed record CancelResult(string OrderNumber, bool Cancelled, OrderError? Error);

/// <summary>What became of each order.</summary>
internal sealed record ChangeResults(IReadOnlyList<ChangeResult> Results);

/// <summary>What became of one order.</summary>
/// <param name="OrderNumber">Ours.</param>
/// <param name="Error">Why nothing happened to it; null where it did.</param>
internal sealed record ChangeResult(string OrderNumber, OrderError? Error);

internal static class ExportErrors
{
    public static readonly ApiError NotConfigured = new(
        StatusCodes.Status409Conflict, "sync.not_configured", "The courier is not set up, so it cannot be asked; use the order template.");
}

internal static class ExportExamples
{
    private const string Number = "TD-260302-7K3MZQ9RTB";

    public static readonly ExportRequest Export = new([Number]);
    public static readonly ExportResults Exported = new(
    [
        new(Number, "820000000001", null),
        new("TD-260302-1A2B3C4D5E", null, new("order.incomplete", "Still missing: barangay.", "barangay")),
    ]);

    public static readonly ChangeResults TakenBack = new([new(Number, null)]);
    public static readonly CancelRequest Cancel = new([Number], "Customer changed her mind");
    public static readonly CancelResults Cancelled = new([new(Number, true, null)]);
}
