using Thirdynal.Domain.Errors;
using Thirdynal.Domain.Orders;
using Thirdynal.Orders;
using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Orders;

/// <summary>What a step makes of an order: the row after it, the same row when nothing changes, or why not.</summary>
internal static class OrderSteps
{
    public static Result<CourierOrderRow> Take(CourierOrderRow order, OrderStep step, DateTimeOffset now) => step.Step switch
    {
        OrderStepKind.Begin => Begin(order, step.By, now),
        OrderStepKind.Sent => Sent(order, step, now),
        OrderStepKind.Refused => IfSending(order, CourierOrderState.Failed, step, now),
        OrderStepKind.PutBack => IfSending(order, CourierOrderState.Ready, step, now),
        OrderStepKind.Unanswered => IfSending(order, CourierOrderState.Sending, step, now),
        OrderStepKind.Export => Export(order, step, now),
        OrderStepKind.TakeBack => order.State == CourierOrderState.Exported
            ? order with { State = CourierOrderState.Ready, ExportedAt = null, UpdatedAt = now }
            : CourierOrderErrors.NotInTemplate,
        OrderStepKind.Cancel => order.State == CourierOrderState.Cancelled ? order : order with { State = CourierOrderState.Cancelled, UpdatedAt = now },
        _ => throw new ArgumentOutOfRangeException(nameof(step), step.Step, "Not a step."),
    };

    private static Result<CourierOrderRow> Begin(CourierOrderRow order, string by, DateTimeOffset now)
    {
        if (CourierOrderRules.MaySend(order.State, order.Missing) is { } refused) return refused;
        return order.State == CourierOrderState.Sent ? order : order with
        {
            State = CourierOrderState.Sending,
            Attempts = order.Attempts + 1,
            SentBy = by,
            SendingAt = order.State == CourierOrderState.Sending ? order.SendingAt : now,
            UpdatedAt = now,
        };
    }

    private static Result<CourierOrderRow> Sent(CourierOrderRow order, OrderStep step, DateTimeOffset now)
    {
        if (order.State == CourierOrderState.Sent) return order.JntWaybill == step.Waybill ? order : CourierOrderErrors.WaybillTaken;
        return order with
        {
            State = CourierOrderState.Sent,
            JntWaybill = step.Waybill,
            SortCode = step.SortCode ?? order.SortCode,
            SentBy = order.SentBy ?? step.By,
            SentAt = now,
            ErrorCode = null,
            Error = null,
            ErrorField = null,
            UpdatedAt = now,
        };
    }

    // Told twice, or too late: what has been settled meanwhile stands.
    private static CourierOrderRow IfSending(CourierOrderRow order, CourierOrderState next, OrderStep step, DateTimeOffset now) =>
        order.State != CourierOrderState.Sending ? order : order with
        {
            State = next,
            ErrorCode = step.Error?.Code,
            Error = step.Error?.Message,
            ErrorField = step.Error?.Field,
            UpdatedAt = now,
        };

    private static Result<CourierOrderRow> Export(CourierOrderRow order, OrderStep step, DateTimeOffset now)
    {
        if (CourierOrderRules.MayExport(order.State, order.Missing) is { } refused) return refused;
        return order.State == CourierOrderState.Exported ? order : order with
        {
            State = CourierOrderState.Exported,
            ExportedAt = now,
            SentBy = step.By,
            ErrorCode = null,
            Error = null,
            ErrorField = null,
            UpdatedAt = now,
        };
    }
}
