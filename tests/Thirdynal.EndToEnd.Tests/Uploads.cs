using System.Text;
using System.Text.Json.Nodes;
using Thirdynal.SampleData;
using Thirdynal.SampleData.Files;
using Thirdynal.Testing;
using Thirdynal.Testing.Api;

namespace Thirdynal.EndToEnd.Tests;

/// <summary>Uploads as a person makes them.</summary>
internal static class Uploads
{
    /// <summary>A sample export as bytes.</summary>
    public static async Task<byte[]> SampleAsync(int rows, DateTimeOffset asOf, int seed = 7)
    {
        using var file = new MemoryStream();
        await SampleCsv.WriteAsync(file, new SampleOptions { Seed = seed, Rows = rows, AsOf = asOf });
        return file.ToArray();
    }

    /// <summary>Uploads a file and answers with the import's id.</summary>
    public static async Task<string> UploadAsync(this HttpClient client, byte[] file, string name = "my-waybill.csv", int status = 202, string query = "")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", name } };
        using var response = await client.PostAsync(new Uri("/api/waybills/imports" + query, UriKind.Relative), form);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        return JsonNode.Parse(text)!.Text("importId");
    }

    /// <summary>Uploads text.</summary>
    public static Task<string> UploadAsync(this HttpClient client, string text, string name = "my-waybill.csv", string query = "") =>
        client.UploadAsync(Encoding.UTF8.GetBytes(text), name, query: query);

    /// <summary>Waits for the end of an import.</summary>
    public static async Task<JsonNode> ImportedAsync(this HttpClient client, string id)
    {
        JsonNode import = new JsonObject();
        await Eventually.True(async () =>
        {
            import = await client.GetJson($"/api/waybills/imports/{id}");
            return import.Text("status") is not ("QUEUED" or "RUNNING");
        }, TimeSpan.FromMinutes(4));
        return import;
    }
}
