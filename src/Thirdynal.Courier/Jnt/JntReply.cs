using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Thirdynal.Courier.Jnt;

/// <summary>What one exchange gave: the parsed answer, or why there is none.</summary>
internal readonly record struct JntReply(JsonElement Body, JntError? Error)
{
    public static JntReply Failed(JntError error) => new(default, error);

    /// <summary>Takes the text of an HTTP 200. Cut-off text and web pages are faults, and what <paramref name="faultOf"/> finds.</summary>
    /// <param name="text">The answer as it came.</param>
    /// <param name="faultOf">What is wrong with an answer that is JSON; null when it is one.</param>
    public static JntReply Parse(ReadOnlySpan<byte> text, Func<JsonElement, JntError?> faultOf)
    {
        if (text.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..]) return Failed(JntCodes.WebPage);
        JsonElement body;
        try
        {
            // Descriptions come in broken encodings; one of them must not cost the whole answer.
            body = JsonElement.Parse(Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
        }
        catch (JsonException)
        {
            return Failed(JntCodes.CutShort);
        }
        return new(body, faultOf(body));
    }
}
