using System.Net.Http.Json;
using Thirdynal.Domain.Orders;
using Thirdynal.SampleData;

namespace Thirdynal.Demo;

/// <summary>
/// Gives the courier simulator the parcels of the sample export that are still under way, each with a life that ends in
/// the days after the export was made: most delivered, some refused, unreachable or at a wrong address.
/// </summary>
internal static class SimulatedParcels
{
    private const int AtOnce = 1000;

    /// <summary>Adds them.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> AddAsync(HttpClient http, string simulator, SampleOptions sample, CancellationToken cancellationToken)
    {
        var parcels = SampleExport.Generate(sample)
            .Where(static row => row.Truth.Defect is null && !row.Truth.Status.IsFinal())
            .DistinctBy(static row => row.Truth.Waybill)
            .Select((row, i) => ToParcel(row.Truth, i, sample.AsOf))
            .ToArray();
        foreach (var some in parcels.Chunk(AtOnce))
        {
            using var response = await http.PostAsJsonAsync(new Uri(simulator + "/sim/parcels"), some, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                throw new DemoException($"The simulator took no parcels: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }
        }

        return parcels.Length;
    }

    private static object ToParcel(SampleTruth truth, int number, DateTimeOffset asOf)
    {
        var days = (asOf - truth.SubmittedAt).TotalDays;
        return new
        {
            truth.Waybill,
            Created = truth.SubmittedAt,
            Cod = truth.Cod,
            ItemName = truth.Product,
            Receiver = new
            {
                Name = truth.Receiver, Phone = truth.Phone, truth.Place.Province, truth.Place.City, truth.Place.Barangay, truth.Address,
            },
            Script = truth.Status == OrderStatus.Rts ? Returning(days, number) : (number % 10) switch
            {
                0 => Failing(days, "Customer refused to accept the parcel"),
                1 => Failing(days, "Customer cannot be reached"),
                2 => Failing(days, "Wrong address"),
                3 => Failing(days, null),
                _ => Delivered(days, number),
            },
        };
    }

    private static object[] Delivered(double days, int number) =>
        [Scan("PICKED_UP", 0.2), Scan("DEPARTURE", 0.5), Scan("ARRIVAL", 1), Scan("ON_DELIVERY", days + 1), Scan("DELIVERED", days + 1.2 + (number % 5))];

    private static object[] Failing(double days, string? reason) =>
    [
        Scan("PICKED_UP", 0.2), Scan("DEPARTURE", 0.5), Scan("ARRIVAL", 1), Scan("ON_DELIVERY", days + 1),
        Scan("PROBLEMATIC", days + 1.2, reason), Scan("RETURN_REGISTER", days + 3), Scan("DEPARTURE", days + 3.5),
        Scan("RETURN_DELIVERED", days + 6),
    ];

    private static object[] Returning(double days, int number) =>
        [Scan("PICKED_UP", 0.2), Scan("RETURN_REGISTER", Math.Max(0.5, days - 1), number % 2 == 0 ? "Customer refused" : null), Scan("RETURN_DELIVERED", days + 2)];

    private static object Scan(string type, double days, string? reason = null) =>
        new { Type = type, After = TimeSpan.FromDays(days).ToString("c", System.Globalization.CultureInfo.InvariantCulture), Reason = reason };
}
