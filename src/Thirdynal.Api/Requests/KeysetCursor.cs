using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using Thirdynal.Api.Problems;

namespace Thirdynal.Api.Requests;

/// <summary>Where a list by time and id went on: the last row of the page before, as 24 bytes in base64url.</summary>
internal sealed record KeysetCursor(DateTimeOffset At, Guid Id)
{
    private const int Size = 8 + 16;

    /// <summary>The cursor as text.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At.UtcTicks);
        Id.TryWriteBytes(bytes[8..], bigEndian: true, out _);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor; no text is the first page, other text is 422.</summary>
    public static ApiError? TryRead(string? text, out KeysetCursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text)) return null;
        Span<byte> bytes = stackalloc byte[Size];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done || written != Size) return BadCursor;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (ticks < DateTimeOffset.MinValue.Ticks || ticks > DateTimeOffset.MaxValue.Ticks) return BadCursor;
        cursor = new KeysetCursor(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[8..], bigEndian: true));
        return null;
    }

    /// <summary>422 for a cursor that no page has given out.</summary>
    public static ApiError BadCursor { get; } =
        ApiError.Invalid("cursor", "This is not a cursor of this list; begin again without one.", ErrorCodes.BadCursor);
}
