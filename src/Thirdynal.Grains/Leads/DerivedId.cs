using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Thirdynal.Grains.Leads;

/// <summary>
/// Ids that follow from what they belong to: work that is done again after an interruption names the same things. They
/// keep the time of what they follow from, as version 7 has it, so that they are stored side by side.
/// </summary>
internal static class DerivedId
{
    private const int TimeBytes = 6;

    /// <summary>The entry that a farming run opens for a customer.</summary>
    public static Guid Of(Guid run, Guid customer)
    {
        Span<byte> part = stackalloc byte[16];
        customer.TryWriteBytes(part, bigEndian: true, out _);
        return Of(run, part);
    }

    /// <summary>The entry that a row of an import opens.</summary>
    public static Guid Of(Guid import, int row)
    {
        Span<byte> part = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(part, row);
        return Of(import, part);
    }

    private static Guid Of(Guid origin, ReadOnlySpan<byte> part)
    {
        Span<byte> source = stackalloc byte[16 + part.Length];
        origin.TryWriteBytes(source, bigEndian: true, out _);
        part.CopyTo(source[16..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        source[..TimeBytes].CopyTo(hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x70);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
