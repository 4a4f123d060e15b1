using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Thirdynal.Courier.Jnt;

/// <summary>What one exchange gave: the parsed answer, or why there is none.</summary>
internal readonly record struct JntReply(JsonElement Body, JntError? Error)
{
    public static JntReply Failed(JntError error) => new(default, error);

    /// <summary>Takes the text of an HTTP 200. Cut-off text, web pages and answers without <c>responseitems</c> are faults.</summary>
    public static JntReply Parse(ReadOnlySpan<byte> text)
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
        // An empty list is an answer: nothing came back. No list at all is none.
        return body.Has("responseitems", out _) ? new(body, RefusalOf(body)) : Failed(JntCodes.NoItems);
    }

    // A single item without a waybill of its own that says "false" speaks for the whole request.
    private static JntError? RefusalOf(JsonElement body)
    {
        var items = body.Items("responseitems").Take(2).ToList();
        return items is [var only] && only.IsFalse("success") && only.Text("billcode") is null
            ? JntCodes.Of(only.Text("reason"))
            : null;
    }
}
