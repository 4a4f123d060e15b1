using Npgsql;
using NpgsqlTypes;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Domain;
using Thirdynal.Domain.Customers;

namespace Thirdynal.Bench.Baseline.Imports;

/// <summary>Rows of a file as rows of a table of the moment.</summary>
internal static class Staging
{
    private const string Table =
        """
        create temp table staged (
            row int, waybill text, status text, status_at timestamptz, reason text, reason_text text, submitted_at timestamptz, phone text, name text,
            name_normalized text, address text, barangay text, city text, province text, product text, weight numeric, declared numeric, cod numeric,
            customer_id uuid
        ) on commit drop
        """;

    private const string Copy =
        """
        copy staged (row, waybill, status, status_at, reason, reason_text, submitted_at, phone, name, name_normalized, address, barangay, city, province,
            product, weight, declared, cod) from stdin (format binary)
        """;

    /// <summary>Copies them.</summary>
    /// <returns>How many there are.</returns>
    public static async Task<int> FillAsync(NpgsqlConnection connection, IAsyncEnumerable<PortalLine> lines, CancellationToken cancellationToken)
    {
        await using (var create = new NpgsqlCommand(Table, connection)) await create.ExecuteNonQueryAsync(cancellationToken);
        await using var rows = await connection.BeginBinaryImportAsync(Copy, cancellationToken);
        var count = 0;
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            if (line.Value is not { } row) continue;
            count++;
            var (report, parcel) = (row.Report, row.Report.Details);
            await rows.StartRowAsync(cancellationToken);
            await rows.WriteAsync(line.Row, NpgsqlDbType.Integer, cancellationToken);
            await Text(row.Waybill);
            await Text(Words.Of(report.Status));
            await Time(report.StatusAt);
            await Text(report.Reason is { } reason ? Words.Of(reason.Class) : null);
            await Text(report.Reason?.Text);
            await Time(parcel.OrderDate ?? report.SubmittedAt);
            await Text(row.Phone);
            await Text(PersonName.Display(parcel.ReceiverName));
            await Text(PersonName.Normalize(parcel.ReceiverName));
            await Text(parcel.Address);
            await Text(parcel.Barangay);
            await Text(parcel.City);
            await Text(parcel.Province);
            await Text(parcel.ProductName);
            await Number(parcel.Weight);
            await Number(parcel.DeclaredValue);
            await Number(parcel.CodAmount);
        }

        await rows.CompleteAsync(cancellationToken);
        return count;

        Task Text(string? value) => value is null ? rows.WriteNullAsync(cancellationToken) : rows.WriteAsync(value, NpgsqlDbType.Text, cancellationToken);
        Task Number(decimal? value) => value is { } known ? rows.WriteAsync(known, NpgsqlDbType.Numeric, cancellationToken) : rows.WriteNullAsync(cancellationToken);
        Task Time(DateTimeOffset? value) =>
            value is { } known ? rows.WriteAsync(known.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken) : rows.WriteNullAsync(cancellationToken);
    }
}
