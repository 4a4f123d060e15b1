using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Thirdynal.Courier.Jnt.Open;

/// <summary>
/// P2 on the wire: a form with <c>bizContent</c>, the headers <c>apiAccount</c>, <c>digest</c> and <c>timestamp</c>, answered by
/// <c>{ code, msg, data, requestId }</c>, in which success is 1 as a number or as text.
/// </summary>
internal sealed class OpenWire(IOptions<JntOptions> options, TimeProvider time) : IJntWire
{
    private const string Success = "1";
    private readonly JntOpenOptions _options = options.Value.Open;

    public IReadOnlyList<string> Missing => _options.Missing;

    public string AddressSetting => $"{JntOptions.Section}:{nameof(JntOptions.Open)}:{nameof(JntOpenOptions.BaseUrl)}";

    public HttpRequestMessage Message(JntRequest request) => new(HttpMethod.Post, $"{_options.BaseUrl!.TrimEnd('/')}/{request.Operation.Path}")
    {
        Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["bizContent"] = request.Payload }),
        Headers =
        {
            { "apiAccount", _options.ApiAccount },
            { "digest", OpenSignature.Of(request.Payload, _options.PrivateKey!) },
            { "timestamp", time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) },
        },
    };

    public JntReply Read(ReadOnlySpan<byte> text) => JntReply.Parse(text, static body => body.Text("code") switch
    {
        null => JntCodes.NoItems,
        // Nothing at all is as good as a lost answer; an empty list is one.
        Success => body.Has("data", out var data) && data.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? null : JntCodes.NoItems,
        { } code => JntCodes.OfOpen(code),
    });
}
