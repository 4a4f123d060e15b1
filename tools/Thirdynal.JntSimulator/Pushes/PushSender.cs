using System.Globalization;
using System.Text;
using System.Text.Json;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Protocol;

namespace Thirdynal.JntSimulator.Pushes;

/// <summary>Sends pushes, each next one in the next of the four shapes that are in use.</summary>
internal sealed class PushSender(SimulatorOptions options, PushLog log, TimeProvider time) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(20) };
    private int _shape;

    /// <summary>Sends one.</summary>
    /// <returns>Whether it was accepted: HTTP 200 with code 1. An empty answer is none.</returns>
    public async Task<bool> SendAsync(Uri url, string waybill, Scan scan, FaultKind? fault, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var content = Encoding.UTF8.GetString(Content(waybill, scan).Span);
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["bizContent"] = content }),
        };
        request.Headers.Add("apiAccount", options.ApiAccount);
        request.Headers.Add("digest", OpenDigest.Of(content, fault == FaultKind.WrongSignature ? "another key" : options.PrivateKey));
        request.Headers.Add("timestamp", at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

        var (status, accepted) = await ExchangeAsync(request, cancellationToken);
        log.Record(new(at, waybill, scan.Type, status, accepted, fault));
        return accepted;
    }

    public void Dispose() => _http.Dispose();

    private async Task<(int? Status, bool Accepted)> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return ((int)response.StatusCode, response.StatusCode == System.Net.HttpStatusCode.OK && IsSuccess(answer));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (null, false);
        }
    }

    private static bool IsSuccess(byte[] answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.TryGetProperty("code", out var code) && code.ToString() == "1";
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private ReadOnlyMemory<byte> Content(string waybill, Scan scan)
    {
        var shape = Interlocked.Increment(ref _shape);
        return OpenJson.Write(json =>
        {
            if ((shape & 1) != 0) json.WriteStartArray();
            json.WriteStartObject();
            json.WriteString("billCode"u8, waybill);
            json.WritePropertyName("details"u8);
            if ((shape & 2) != 0) json.WriteStartArray();
            OpenJson.Scan(json, scan);
            if ((shape & 2) != 0) json.WriteEndArray();
            json.WriteEndObject();
            if ((shape & 1) != 0) json.WriteEndArray();
        });
    }
}
