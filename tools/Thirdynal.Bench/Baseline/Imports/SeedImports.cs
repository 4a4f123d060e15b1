using Npgsql;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;

namespace Thirdynal.Bench.Baseline.Imports;

/// <summary>
/// The seed has no task for uploads; this is what it does with a waybill it does not know (task 2): row by row, find or
/// create the customer, create the order, update the metrics, evaluate for recycling; a statement a step, no transaction.
/// </summary>
internal sealed class SeedImports(NpgsqlDataSource source) : IImports
{
    /// <inheritdoc/>
    public async Task<int> TakeAsync(IAsyncEnumerable<PortalLine> lines, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var (steps, count) = (new SeedSteps(connection), 0);
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (line.Value is not { } row) continue;
            var (report, parcel) = (row.Report, row.Report.Details);
            var status = Words.Of(report.Status);
            await using (var find = steps.Command("select id from customer_order_history where waybill_number = $1", row.Waybill))
            {
                if (await find.ExecuteScalarAsync(cancellationToken) is not null) continue;
            }

            var customer = await steps.IdentifyAsync(
                row.Phone, parcel.ReceiverName ?? "", PersonName.Normalize(parcel.ReceiverName) ?? "", parcel.Address, parcel.City, parcel.Province, cancellationToken);
            await steps.ExecuteAsync(
                """
                insert into customer_order_history (id, customer_id, waybill_number, source_type, product_name, cod_amount, current_status, jnt_waybill, jnt_last_sync,
                    order_date, delivered_date, returned_date, created_at, updated_at)
                values (gen_random_uuid(), $1, $2, 'UPLOAD', $3, $4, $5, $2, now(), $6, $7, $8, now(), now())
                """, cancellationToken,
                customer.Id, row.Waybill, parcel.ProductName, parcel.CodAmount, status, (parcel.OrderDate ?? report.SubmittedAt)?.UtcDateTime,
                report.Status == Domain.Orders.OrderStatus.Delivered ? report.StatusAt?.UtcDateTime : null,
                report.Status == Domain.Orders.OrderStatus.Returned ? report.StatusAt?.UtcDateTime : null);
            await steps.UpdateMetricsAsync(customer.Id, cancellationToken);
            if (status is "RETURNED" or "FAILED_DELIVERY")
            {
                await steps.EvaluateAsync(customer.Id, row.Waybill, status, report.Reason is { } reason ? Words.Of(reason.Class) : null, cancellationToken);
            }

            count++;
        }

        return count;
    }
}
