using System.Globalization;
using System.Net.Http.Json;
using Thirdynal.Programs;

namespace Thirdynal.Bench.Programs;

/// <summary>The courier, simulated, with parcels of which every tenth has moved on since the data was made.</summary>
internal sealed class SimulatedCourier : IAsyncDisposable
{
    private const int AtOnce = 5_000;
    private readonly ChildProgram program;

    private SimulatedCourier(ChildProgram program, string url)
    {
        this.program = program;
        Settings =
        [
            ("Jnt__BaseUrl", url + "/jts-phl-order-api"), ("Jnt__Key", "SIMULATOR-KEY"), ("Jnt__CompanyId", "SIMULATED-CO"), ("Jnt__CustomerId", "CS-V0001"),
            ("Jnt__CallsPerSecond", "10000"), ("Jnt__MaxInFlight", "16"),
        ];
    }

    /// <summary>What a program must be told to ask it, as fast as it answers.</summary>
    public (string Name, string Value)[] Settings { get; }

    /// <summary>Starts it and gives it parcels.</summary>
    /// <param name="parcels">How many, named <c>W</c> and eleven digits.</param>
    /// <param name="booked">When they were booked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SimulatedCourier> StartAsync(int parcels, DateTimeOffset booked, CancellationToken cancellationToken)
    {
        var url = $"http://127.0.0.1:{FreePort.Next()}";
        var child = ChildProgram.Start(
            Path.Combine(AppContext.BaseDirectory, "Thirdynal.JntSimulator.dll"), ["--urls", url],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging__LogLevel__Default"] = "Warning" });
        var courier = new SimulatedCourier(child, url);
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(15) };
            await child.ReadyAsync(http, url + "/sim/", TimeSpan.FromMinutes(15), cancellationToken);
            foreach (var some in Enumerable.Range(1, parcels).Chunk(AtOnce))
            {
                using var response = await http.PostAsJsonAsync(new Uri(url + "/sim/parcels"), some.Select(number => Parcel(number, booked)), cancellationToken);
                if (!response.IsSuccessStatusCode) throw new BenchException($"The courier took no parcels: {await response.Content.ReadAsStringAsync(cancellationToken)}");
            }

            return courier;
        }
        catch
        {
            await child.DisposeAsync(); // nobody else would stop it
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => program.DisposeAsync();

    // Booked in the middle of a second: what is cut to seconds on the way is the second that the data has.
    private static object Parcel(int number, DateTimeOffset booked) => new
    {
        Waybill = string.Create(CultureInfo.InvariantCulture, $"W{number:D11}"),
        Created = booked.AddMilliseconds(500),
        Script = new[] { Scan("PICKED_UP", 1), Scan("DEPARTURE", 5) }.Concat((number % 100) switch
        {
            0 or 10 or 20 or 30 or 40 => [Scan("ON_DELIVERY", 96), Scan("DELIVERED", 100)],
            50 or 60 => [Scan("PROBLEMATIC", 96, "Customer refused to accept the parcel"), Scan("RETURN_REGISTER", 108), Scan("RETURN_DELIVERED", 120)],
            70 or 80 or 90 => [Scan("ON_DELIVERY", 96)],
            _ => Array.Empty<object>(),
        }),
    };

    private static object Scan(string type, int hours, string? reason = null) =>
        new { Type = type, After = TimeSpan.FromHours(hours).ToString("c", CultureInfo.InvariantCulture), Reason = reason };
}
