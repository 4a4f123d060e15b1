using System.Text.Json;
using Thirdynal.JntSimulator.Faults;

namespace Thirdynal.JntSimulator.Protocol;

/// <summary>The merchant order API as it looks on the wire.</summary>
internal sealed class P1Endpoints(SimulatorOptions options, TrackQuery track, Orders orders, Counter counter)
{
    /// <summary>J&amp;T's own prefix: part of the base address that a client is given.</summary>
    public const string Prefix = "/jts-phl-order-api";

    private delegate Answer Operation(JsonElement request, IReadOnlyList<Fault> faults);

    public void Map(IEndpointRouteBuilder routes)
    {
        Add("/api/track/trackForJson", "TRACK", "TRACKQUERY", track.Reply);
        Add("/api/order/queryOrder", "QUERY", "ORDERQUERY", (request, _) => orders.Query(request));
        Add("/api/order/create", "CREATE", "ORDERCREATE", (request, _) => orders.Create(request));
        Add("/api/order/cancel", "CANCEL", "ORDERCANCEL", (request, _) => orders.Cancel(request));

        void Add(string path, string name, string messageType, Operation operation) =>
            routes.MapPost(Prefix + path, context => counter.ServeAsync(context, name, (form, faults) => Decide(form, messageType, operation, faults)));
    }

    private Answer Decide(IFormCollection form, string messageType, Operation operation, IReadOnlyList<Fault> faults)
    {
        string payload = form["logistics_interface"].ToString(), customer = form["customerid"].ToString();
        if (payload.Length == 0 || form["data_digest"].Count == 0) return Answer.Refuse("S05");
        if (form["eccompanyid"] != options.CompanyId) return Answer.Refuse("S03");
        if (form["msg_type"] != messageType) return Answer.Refuse("S04");
        if (!Digest.Fits(form["data_digest"].ToString(), payload, options.Key)) return Answer.Refuse("S02");
        if (customer.Length > 0 && customer != options.CustomerId) return Answer.Refuse("S13");
        if (faults.FirstOrDefault(fault => fault.Kind == FaultKind.Refusal) is { } refusal) return Answer.Refuse(refusal.Code!);
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object ? operation(document.RootElement, faults) : Answer.Refuse("S01");
        }
        catch (JsonException)
        {
            return Answer.Refuse("S01");
        }
    }
}
