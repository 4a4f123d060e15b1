using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Thirdynal.Bench.Measuring;
using Thirdynal.Bench.Programs;

namespace Thirdynal.Bench.Works.Searching;

/// <summary>People who look for customers by parts of their names, each letter typed a search. There is nothing to compare it with: it must be at hand.</summary>
internal static class SearchWork
{
    private const int AtOnce = 4;

    // From what fits a fortieth of all customers to what fits nobody; in any order, accents and case apart.
    private static readonly string[] Names =
    [
        "maria", "santos", "m", "sa", "reyes m", "Maria Santos", "jos rey", "GARCÍA", "dela cruz", "cruz dela ri", "princess andr", "tol bong", "j d", "noel villan",
        "tan lim", "imelda sison", "ana", "an ca", "rosa magsaysay", "Dennis Tolentino", "xavier", "de", "gonz ter", "bong bau",
    ];

    /// <summary>The work; its size is the number of customers.</summary>
    public static Work Search { get; } = new(
        "search", "Search of customers by name", "search", 1_000_000, 2_000,
        static (database, size, stop) => database.FillAsync(People.Sql(size), stop),
        [
            new(Arm.Ours, static async run =>
            {
                await using var program = await HttpProgram.StartOursAsync(run.Options.Api, run.Database.ConnectionString, run.Cancellation);
                await Callers.RunAsync(AtOnce, Names.Length * (run.Options.Quick ? 1 : 20), async turn => await FindAsync(program.Http, Names[turn % Names.Length], run.Cancellation) is null); // it warms up
                var calls = run.Options.Quick ? 100 : 2_400;
                var meter = await Meter.StartAsync(run.Server, program.Process, run.Cancellation);
                var latencies = await Callers.RunAsync(AtOnce, calls, async turn =>
                {
                    var name = Names[turn % Names.Length];
                    if (await FindAsync(program.Http, name, run.Cancellation) is { } other) throw new BenchException($"A search for '{name}' found {other}.");
                    return true;
                });
                return new ArmResult(await meter.StopAsync(calls, latencies, 0, run.Cancellation), null);
            }),
        ])
    {
        Target = "p99 at most 50 ms",
    };

    /// <summary>Looks for customers.</summary>
    /// <returns>One that is not called so; null when all are.</returns>
    public static async Task<string?> FindAsync(HttpClient http, string name, CancellationToken cancellationToken)
    {
        using var response = await http.PostAsJsonAsync(new Uri("/api/customers/search", UriKind.Relative), new { name, limit = 20 }, cancellationToken);
        var found = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (!response.IsSuccessStatusCode) throw new BenchException($"A search answered {(int)response.StatusCode}: {found}");
        var words = Plain(name).Split(' ');
        return found.GetProperty("items").EnumerateArray().Select(customer => customer.GetProperty("nameDisplay").GetString()!)
            .FirstOrDefault(other => !words.All(word => Plain(other).Split(' ').Any(part => part.StartsWith(word, StringComparison.Ordinal))));
    }

    private static string Plain(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(static sign => !char.IsBetween(sign, '\u0300', '\u036f'))).ToLowerInvariant();
}
