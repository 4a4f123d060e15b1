using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Thirdynal.Courier.Jnt;

/// <summary>P1 on the wire: a form with <c>logistics_interface</c> and its <c>data_digest</c>, answered by <c>responseitems</c>.</summary>
internal sealed class JntWire(IOptions<JntOptions> options) : IJntWire
{
    private readonly JntOptions _options = options.Value;

    public IReadOnlyList<string> Missing => _options.Missing;

    public string AddressSetting => $"{JntOptions.Section}:{nameof(JntOptions.BaseUrl)}";

    public HttpRequestMessage Message(JntRequest request)
    {
        var form = new Dictionary<string, string>
        {
            ["logistics_interface"] = request.Payload,
            ["data_digest"] = JntSignature.Of(request.Payload, _options.Key!),
            ["msg_type"] = request.Operation.MessageType,
            ["eccompanyid"] = _options.CompanyId!,
        };
        if (!string.IsNullOrWhiteSpace(_options.CustomerId)) form["customerid"] = _options.CustomerId;
        return new(HttpMethod.Post, $"{_options.BaseUrl!.TrimEnd('/')}/{request.Operation.Path}") { Content = new FormUrlEncodedContent(form) };
    }

    // An empty list is an answer: nothing came back. No list at all is none.
    public JntReply Read(ReadOnlySpan<byte> text) =>
        JntReply.Parse(text, static body => body.Has("responseitems", out _) ? RefusalOf(body) : JntCodes.NoItems);

    // A single item without a waybill of its own that says "false" speaks for the whole request.
    private static JntError? RefusalOf(JsonElement body)
    {
        var items = body.Items("responseitems").Take(2).ToList();
        return items is [var only] && only.IsFalse("success") && only.Text("billcode") is null
            ? JntCodes.Of(only.Text("reason"))
            : null;
    }
}
