using System.Text.Encodings.Web;
using System.Text.Json;

namespace Thirdynal.Courier.Jnt;

/// <summary>One of J&amp;T's operations.</summary>
/// <param name="Name">Our name for it in the log.</param>
/// <param name="Path">Below the base address.</param>
/// <param name="MessageType">P1's <c>msg_type</c>; P2 has nothing like it.</param>
/// <param name="Repeatable">Whether asking twice is harmless. An order may have been created by a call that timed out.</param>
internal sealed record JntOperation(string Name, string Path, string MessageType, bool Repeatable)
{
    public static readonly JntOperation Track = new("TRACK", "api/track/trackForJson", "TRACKQUERY", true);
    public static readonly JntOperation Query = new("QUERY", "api/order/queryOrder", "ORDERQUERY", true);
    public static readonly JntOperation Create = new("CREATE", "api/order/create", "ORDERCREATE", false);
    public static readonly JntOperation Cancel = new("CANCEL", "api/order/cancel", "ORDERCANCEL", true);
    public static readonly JntOperation Trace = new("TRACK", "webopenplatformapi/api/logistics/trace", "", true);
}

/// <summary>A request ready to be signed.</summary>
/// <param name="Operation">What is asked.</param>
/// <param name="Payload">The JSON text that is signed and goes out as it stands: P1's <c>logistics_interface</c>, P2's <c>bizContent</c>.</param>
/// <param name="Waybills">How many waybills it is about, for the log.</param>
internal sealed record JntRequest(JntOperation Operation, string Payload, int Waybills)
{
    // Plain UTF-8, not \u escapes: what is signed is what J&T's other clients send.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JntRequest Of<T>(JntOperation operation, int waybills, T payload) =>
        new(operation, JsonSerializer.Serialize(payload, Plain), waybills);
}
