using Thirdynal.Drills.Ground;
using Thirdynal.Drills.Ledgers;
using Thirdynal.JntSimulator.Parcels;

namespace Thirdynal.Drills.Checks;

/// <summary>Files, parcels and orders: all that was taken in is there, once, and as the courier has it.</summary>
internal sealed class ParcelChecks(DrillDatabase database, Ledger ledger, DrillCourier courier)
{
    /// <summary>Rows of acknowledged files without waybill, order or result.</summary>
    public async Task<List<string>> LostRowsAsync()
    {
        var imports = (await database.ListAsync(
            "select id, status, processed_rows, rejected from imports", static row => (row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetInt32(3))))
            .ToDictionary(static row => row.Item1, static row => (Status: row.Item2, Rows: row.Item3, Rejected: row.Item4));
        var results = (await database.ListAsync(
            "select import_id, waybill from import_rows where result <> 'REJECTED'", static row => (row.GetGuid(0), row.IsDBNull(1) ? "" : row.GetString(1)))).ToHashSet();
        var parcels = (await database.ListAsync(
            "select w.waybill from waybills w join customer_order_history o on o.jnt_waybill = w.waybill and o.current_status = w.status", static row => row.GetString(0)))
            .ToHashSet(StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var upload in ledger.Uploads)
        {
            var import = imports.GetValueOrDefault(upload.Import);
            if (import.Status != "COMPLETED" || import.Rows != upload.Rows.Count || import.Rejected != 0)
                wrong.Add($"import {upload.Import}: {import.Status ?? "not there"}, {import.Rows} of {upload.Rows.Count} rows, {import.Rejected} rejected");
            foreach (var (waybill, _) in upload.Rows)
            {
                if (!parcels.Contains(waybill)) wrong.Add($"waybill {waybill} has no order of its status");
                if (!results.Contains((upload.Import, waybill))) wrong.Add($"waybill {waybill} has no result in its import");
            }
        }

        return wrong;
    }

    /// <summary>Parcels whose status is not what their row, or the courier since, has said.</summary>
    public async Task<List<string>> StatusesAsync()
    {
        var known = (await database.ListAsync("select waybill, status from waybills", static row => (row.GetString(0), row.GetString(1))))
            .ToDictionary(static row => row.Item1, static row => row.Item2, StringComparer.Ordinal);
        var wrong = new List<string>();
        foreach (var (waybill, told) in ledger.Uploads.SelectMany(static upload => upload.Rows))
        {
            var expected = told is "Delivered" or "Returned" ? told.ToUpperInvariant() : StatusOf(courier.Parcels.ScansOf(waybill));
            if (expected is not null && known.GetValueOrDefault(waybill) != expected) wrong.Add($"waybill {waybill}: {known.GetValueOrDefault(waybill) ?? "not there"} instead of {expected}");
        }

        return wrong;
    }

    /// <summary>Orders that are not sent, not under that number, or at the courier twice.</summary>
    public async Task<List<string>> LostOrdersAsync()
    {
        var sent = (await database.ListAsync(
            "select order_number, jnt_waybill from courier_orders where jnt_waybill is not null", static row => (row.GetString(0), row.GetString(1))))
            .ToDictionary(static row => row.Item1, static row => row.Item2, StringComparer.Ordinal);
        var wrong = ledger.Exported
            .Where(order => sent.GetValueOrDefault(order.Key) != order.Value)
            .Select(order => $"order {order.Key} has {sent.GetValueOrDefault(order.Key) ?? "no waybill"} instead of {order.Value}")
            .ToList();
        var there = courier.Parcels.OrderNumbers.GroupBy(static number => number, StringComparer.Ordinal).ToDictionary(static g => g.Key, static g => g.Count(), StringComparer.Ordinal);
        wrong.AddRange(there.Where(static order => order.Value > 1).Select(static order => $"order {order.Key} is at the courier {order.Value} times"));
        wrong.AddRange(sent.Where(order => courier.Parcels.WaybillOf(order.Key) != order.Value).Select(static order => $"order {order.Key} is at the courier under another waybill"));
        return wrong;
    }

    /// <summary>What a parcel's scans make of it: the courier's last word, and what ends a life for good.</summary>
    private static string? StatusOf(IReadOnlyList<(DateTimeOffset At, ScanType Type)> scans)
    {
        string? status = null;
        foreach (var (_, type) in scans)
        {
            var next = type switch
            {
                ScanType.Delivered => "DELIVERED",
                ScanType.ReturnDelivered => "RETURNED",
                ScanType.CancelOrder => "CANCELLED",
                ScanType.ReturnRegister => "RTS",
                ScanType.OnDelivery => "DELIVERING",
                ScanType.Problematic or ScanType.DeliveryFail => "FAILED_DELIVERY",
                ScanType.PickedUp => "PICKED_UP",
                ScanType.Departure or ScanType.Arrival or ScanType.PortCongested => "IN_TRANSIT",
                _ => null,
            };
            if (next is null || status is "DELIVERED" or "RETURNED" or "CANCELLED" || (status == "RTS" && next != "RETURNED")) continue;
            status = next;
        }

        return status;
    }
}
