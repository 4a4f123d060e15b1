using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Thirdynal.Web;

/// <summary>Style sheet and scripts, carried by this assembly; an address changes with its content, so that it may be kept for ever.</summary>
internal sealed class WebAssets
{
    private readonly FrozenDictionary<string, (byte[] Content, string Hash)> files = new[] { "app.css", "app.js", "calls.js", "live.js", "scroll.js", "reports.css" }.ToFrozenDictionary(
        static name => name,
        static name =>
        {
            using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream("Thirdynal.Web.Assets." + name)!;
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            return (memory.ToArray(), Convert.ToHexStringLower(SHA256.HashData(memory.ToArray()))[..16]);
        }, StringComparer.Ordinal);

    /// <summary>Where a file is.</summary>
    public string Address(string name) => $"/assets/{files[name].Hash}/{name}";

    /// <summary>Serves them to everyone.</summary>
    public void Map(IEndpointRouteBuilder app) => app.MapGet("/assets/{hash}/{name}", (string hash, string name, HttpContext context) =>
    {
        if (!files.TryGetValue(name, out var file) || !string.Equals(file.Hash, hash, StringComparison.Ordinal)) return Results.NotFound();
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Content, name.EndsWith(".css", StringComparison.Ordinal) ? "text/css" : "text/javascript");
    }).AllowAnonymous().ExcludeFromDescription();
}
