using System.Text;

namespace Thirdynal.Courier.PortalFiles.Sources.Csv;

/// <summary>
/// Reads bytes that are no UTF-8 as Windows-1252. A file need not be scanned to its end to learn which of
/// the two it is, and one glued together from both is read as well.
/// </summary>
internal sealed class Windows1252Fallback : DecoderFallback
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>UTF-8, with or without its mark, and Windows-1252 where it is not.</summary>
    public static readonly Encoding Utf8OrWindows1252 =
        Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new Windows1252Fallback());

    public override int MaxCharCount => 4;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

    private sealed class Buffer : DecoderFallbackBuffer
    {
        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            _text = Windows1252.GetString(bytesUnknown);
            _next = 0;
            return _text.Length > 0;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0)
                return false;
            _next--;
            return true;
        }

        public override void Reset() => (_text, _next) = ("", 0);
    }
}
