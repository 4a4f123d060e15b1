using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Thirdynal.JntSimulator.Calls;
using Thirdynal.JntSimulator.Faults;
using Thirdynal.JntSimulator.Parcels;
using Thirdynal.JntSimulator.Pushes;

namespace Thirdynal.JntSimulator.Control;

/// <summary>The strings behind the stage, under <c>/sim</c>. No part of J&amp;T's protocol, and for this machine only.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app, SimulatorOptions options)
    {
        var sim = app.MapGroup("/sim").AddEndpointFilter((context, next) =>
            options.RemoteControl || context.HttpContext.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller)
                ? next(context)
                : ValueTask.FromResult<object?>(TypedResults.Problem("The control API answers this machine only.", statusCode: 403)));

        sim.MapGet("/", State);
        sim.MapPatch("/settings", Settings);
        sim.MapPost("/parcels", Add);
        sim.MapGet("/parcels/{waybill}", Get);
        sim.MapPost("/parcels/{waybill}/advance", Advance);
        sim.MapPost("/parcels/{waybill}/scans", Push);
        sim.MapPost("/advance", JumpAll);
        sim.MapGet("/faults", (FaultDesk desk) => desk.All());
        sim.MapPost("/faults", SetFault);
        sim.MapDelete("/faults", (FaultDesk desk) => desk.Clear());
        sim.MapGet("/calls", (CallLog calls, int limit = 100) => new { counters = calls.Counters(), calls = calls.Last().TakeLast(limit) });
        sim.MapGet("/pushes", (PushLog pushes, int limit = 100) => pushes.Last().TakeLast(limit));
        sim.MapPost("/snapshot", (Snapshot snapshot) => snapshot.Save());
        sim.MapPost("/reset", Reset);
    }

    private static SimulatorState State(ParcelBook parcels, LifeClock clock, SimulatorOptions options, FaultDesk desk, CallLog calls) =>
        new(clock.Clock, clock.Speed, options.Shape, options.Order, options.AnswersPerCall, parcels.Count,
            parcels.All.CountBy(parcel => StageOf(parcel.Scans()) ?? "BOOKED").ToDictionary(), desk.All(), calls.Counters());

    private static Results<NoContent, ProblemHttpResult> Settings(SettingsChange change, LifeClock clock, SimulatorOptions options)
    {
        if (change.Speed is < 0 or double.NaN) return Invalid("speed is parcel-seconds per second, 0 or more.");
        if (change.AnswersPerCall is < 1) return Invalid("answersPerCall is at least 1.");
        if (change.PushUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out var push) && push.Scheme is "http" or "https"))
            return Invalid("pushUrl is an absolute http or https address.");
        if (change.Speed is { } speed) clock.Run(speed);
        options.Shape = change.Shape ?? options.Shape;
        options.Order = change.Order ?? options.Order;
        options.AnswersPerCall = change.AnswersPerCall ?? options.AnswersPerCall;
        options.PushUrl = change.PushUrl ?? options.PushUrl;
        return TypedResults.NoContent();
    }

    // A list, read as it comes in: it may be long.
    private static async Task<Results<Ok<Added>, ProblemHttpResult>> Add(
        HttpRequest request, ParcelBook parcels, IOptions<JsonOptions> json, CancellationToken cancellationToken)
    {
        var (added, known) = (0, new List<string>());
        try
        {
            await foreach (var parcel in JsonSerializer.DeserializeAsyncEnumerable<NewParcel>(
                request.Body, json.Value.SerializerOptions, cancellationToken))
            {
                if (string.IsNullOrWhiteSpace(parcel?.Waybill)) return Invalid("Every parcel needs a waybill.");
                if (parcels.Add(parcel)) added++;
                else known.Add(parcel.Waybill);
            }
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Invalid($"{e.Message} {added} parcels before it were added.");
        }
        return TypedResults.Ok(new Added(added, known));
    }

    private static Results<Ok<ParcelState>, NotFound> Get(string waybill, ParcelBook parcels)
    {
        if (parcels.Find(waybill) is not { } parcel) return TypedResults.NotFound();
        var scans = parcel.Scans();
        return TypedResults.Ok(new ParcelState(parcel.Booking, StageOf(scans), [.. scans.Select(scan => new ScanState(scan.At, scan.Type, scan.Reason))]));
    }

    private static Results<NoContent, NotFound, ProblemHttpResult> Advance(string waybill, AdvanceParcel by, ParcelBook parcels)
    {
        if (parcels.Find(waybill) is not { } parcel) return TypedResults.NotFound();
        if (by.To is { } stage && !parcel.AdvanceTo(stage)) return Invalid($"No {stage.Label()} lies ahead of {waybill}.");
        if (by.To is null) parcel.Advance(by.Steps);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, NotFound> Push(string waybill, PushedScan scan, ParcelBook parcels) =>
        parcels.Push(waybill, scan.Type, scan.At, scan.Reason, scan.Text) ? TypedResults.NoContent() : TypedResults.NotFound();

    private static Results<NoContent, ProblemHttpResult> JumpAll(AdvanceAll all, ParcelBook parcels)
    {
        if (all.By < TimeSpan.Zero) return Invalid("by is a time span of zero or more.");
        parcels.AdvanceAll(all.By);
        return TypedResults.NoContent();
    }

    private static Results<NoContent, ProblemHttpResult> SetFault(Fault fault, FaultDesk desk)
    {
        try
        {
            desk.Set(fault);
            return TypedResults.NoContent();
        }
        catch (ArgumentException e)
        {
            return Invalid(e.Message);
        }
    }

    private static void Reset(ParcelBook parcels, FaultDesk desk, CallLog calls, PushLog pushes)
    {
        parcels.Clear();
        desk.Clear();
        calls.Clear();
        pushes.Clear();
    }

    private static string? StageOf(Scan[] scans) => scans.Length == 0 ? null : JsonNamingPolicy.SnakeCaseUpper.ConvertName(scans.MaxBy(scan => scan.At).Type.ToString());

    private static ProblemHttpResult Invalid(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status422UnprocessableEntity);
}
