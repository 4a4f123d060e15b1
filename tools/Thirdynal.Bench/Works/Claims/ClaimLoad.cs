using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Thirdynal.Bench.Works.Claims;

/// <summary>Agents that ask for leads over HTTP, by the product's own contract.</summary>
internal sealed class ClaimLoad(HttpClient http, int agents)
{
    /// <summary>How many leads a call asks for.</summary>
    public const int PerCall = 10;

    private static readonly Uri Assign = new("/api/recycling/assign", UriKind.Relative);
    private readonly ConcurrentBag<Guid> handedOut = [];

    /// <summary>Every lead that was handed out, as often as it was.</summary>
    public IReadOnlyCollection<Guid> HandedOut => handedOut;

    /// <summary>How many times a lead was handed out again.</summary>
    public int Duplicates => handedOut.Count - handedOut.Distinct().Count();

    /// <summary>The id of an agent of the data, as its SQL makes it.</summary>
    public static Guid Agent(int number) => new(
#pragma warning disable CA5351 // As the data's SQL names its rows; no secret.
        MD5.HashData(Encoding.UTF8.GetBytes($"agent{number}")), bigEndian: true);
#pragma warning restore CA5351

    /// <summary>One call.</summary>
    /// <returns>False when there are no leads any more.</returns>
    public async Task<bool> CallAsync(int turn)
    {
        using var response = await http.PostAsJsonAsync(Assign, new { agentId = Agent(turn % agents), count = PerCall });
        var body = await response.Content.ReadAsByteArrayAsync();
        if (!response.IsSuccessStatusCode) throw new BenchException($"assign answered {(int)response.StatusCode}: {Encoding.UTF8.GetString(body)}");
        return Read(body) > 0;
    }

    private int Read(byte[] body)
    {
        var reader = new Utf8JsonReader(body);
        var found = 0;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("recycleId"u8) || !reader.Read()) continue;
            handedOut.Add(reader.GetGuid());
            found++;
        }

        return found;
    }
}
