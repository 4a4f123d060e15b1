using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Npgsql;
using Thirdynal.Courier.PortalFiles;
using Thirdynal.Courier.Statuses;

namespace Thirdynal.Bench.Baseline.Imports;

/// <summary>Uploads, by the product's contract.</summary>
internal static class ImportEndpoints
{
    private const long MostBytes = 1L << 30;

    /// <summary>Adds the upload and the question how far it is.</summary>
    public static void MapImports(this WebApplication app, string arm, NpgsqlDataSource source)
    {
        IImports imports = arm switch
        {
            "seed" => new SeedImports(source),
            "peer" => new PeerImports(source),
            _ => new FloorImports(source),
        };
        var (done, reasons) = (new ConcurrentDictionary<Guid, int>(), new ReturnReasons());
        app.MapPost("/api/waybills/imports", async (HttpRequest request, CancellationToken stop) =>
        {
            request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = MostBytes;
            var form = await request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MostBytes }, stop);
            await using var content = form.Files[0].OpenReadStream();
            var opening = await PortalFile.OpenAsync(content, cancellationToken: stop);
            if (!opening.IsOk) return Results.Problem(opening.Error.ToString(), statusCode: StatusCodes.Status422UnprocessableEntity);
            await using var reader = opening.Reader;
            var id = Guid.NewGuid();
            done[id] = await imports.TakeAsync(reader.ReadAsync(reasons.Classify, stop), stop);
            return Results.Accepted(value: new { importId = id });
        });
        app.MapGet("/api/waybills/imports/{id:guid}", (Guid id) => new { status = "COMPLETED", created = done[id] });
    }
}
