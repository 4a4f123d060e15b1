using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Thirdynal.Courier.Tests.Jnt;

/// <summary>A server that answers word for word what a test wants, and keeps what it was sent.</summary>
internal sealed class StubJnt : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubJnt(WebApplication app) => _app = app;

    public string BaseUrl => _app.Urls.First() + "/jts-phl-order-api/";

    public string OpenBaseUrl => _app.Urls.First();

    public ConcurrentQueue<(string Path, IReadOnlyDictionary<string, string> Form)> Received { get; } = new();

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Headers { get; } = new();

    /// <param name="answer">From the payload to the answer.</param>
    public static Task<StubJnt> StartAsync(Func<string, string> answer) =>
        StartAsync((payload, response) => response.WriteAsync(answer(payload)));

    public static async Task<StubJnt> StartAsync(Func<string, HttpResponse, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var stub = new StubJnt(builder.Build());
        stub._app.MapPost("/{**path}", async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            stub.Received.Enqueue((context.Request.Path, form.ToDictionary(field => field.Key, field => field.Value.ToString())));
            stub.Headers.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
            await answer(form[form.ContainsKey("bizContent") ? "bizContent" : "logistics_interface"].ToString(), context.Response);
        });
        await stub._app.StartAsync();
        return stub;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
