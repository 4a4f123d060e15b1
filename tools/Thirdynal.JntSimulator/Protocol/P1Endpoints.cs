using System.Text.Json;
using Thirdynal.JntSimulator.Calls;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>The merchant order API as it looks on the wire.</summary>
internal sealed class P1Endpoints(
    SimulatorOptions options, TrackQuery track, Orders orders, FaultDesk desk, CallLog calls, TimeProvider time)
{
    /// <summary>J&amp;T's own prefix: part of the base address that a client is given.</summary>
    public const string Prefix = "/jts-phl-order-api";

    private delegate P1Answer Operation(JsonElement request, IReadOnlyList<Fault> faults);

    public void Map(IEndpointRouteBuilder routes)
    {
        Add("/api/track/trackForJson", "TRACK", "TRACKQUERY", track.Answer);
        Add("/api/order/queryOrder", "QUERY", "ORDERQUERY", (request, _) => orders.Query(request));
        Add("/api/order/create", "CREATE", "ORDERCREATE", (request, _) => orders.Create(request));
        Add("/api/order/cancel", "CANCEL", "ORDERCANCEL", (request, _) => orders.Cancel(request));

        void Add(string path, string name, string messageType, Operation operation) =>
            routes.MapPost(Prefix + path, context => ServeAsync(context, name, messageType, operation));
    }

    private async Task ServeAsync(HttpContext context, string name, string messageType, Operation operation)
    {
        var at = time.GetUtcNow();
        calls.Begin();
        try
        {
            var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
            var faults = desk.Strike(name);
            await WaitAsync(faults, FaultKind.Hang, context.RequestAborted);
            var answer = Decide(form, messageType, operation, faults);
            await WaitAsync(faults, FaultKind.LateAnswer, context.RequestAborted);
            calls.Record(new(at, name, answer.Asked, answer.Answered, StatusOf(faults), answer.Code, [.. faults.Select(fault => fault.Kind)]));
            await Wire.SendAsync(context.Response, answer, faults);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller gave up, as it should when nothing comes. Its call counts as seen and not answered.
            calls.Record(new(at, name, 0, 0, 499, null, [FaultKind.Hang]));
        }
        finally
        {
            calls.End();
        }
    }

    private async Task WaitAsync(IReadOnlyList<Fault> faults, FaultKind kind, CancellationToken cancellationToken)
    {
        foreach (var fault in faults.Where(fault => fault.Kind == kind))
            await Task.Delay(TimeSpan.FromMilliseconds(fault.Milliseconds), time, cancellationToken);
    }

    private P1Answer Decide(IFormCollection form, string messageType, Operation operation, IReadOnlyList<Fault> faults)
    {
        string payload = form["logistics_interface"].ToString(), customer = form["customerid"].ToString();
        if (payload.Length == 0 || form["data_digest"].Count == 0) return P1Answer.Refuse("S05");
        if (form["eccompanyid"] != options.CompanyId) return P1Answer.Refuse("S03");
        if (form["msg_type"] != messageType) return P1Answer.Refuse("S04");
        if (!Digest.Fits(form["data_digest"].ToString(), payload, options.Key)) return P1Answer.Refuse("S02");
        if (customer.Length > 0 && customer != options.CustomerId) return P1Answer.Refuse("S13");
        if (faults.FirstOrDefault(fault => fault.Kind == FaultKind.Refusal) is { } refusal) return P1Answer.Refuse(refusal.Code!);
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object ? operation(document.RootElement, faults) : P1Answer.Refuse("S01");
        }
        catch (JsonException)
        {
            return P1Answer.Refuse("S01");
        }
    }

    private static int StatusOf(IReadOnlyList<Fault> faults) =>
        faults.Any(fault => fault.Kind == FaultKind.ServerError) ? 500 : faults.Any(fault => fault.Kind == FaultKind.TooManyRequests) ? 429 : 200;
}
