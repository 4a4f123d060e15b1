using System.Buffers.Binary;
using System.Text;

namespace Thirdynal.Courier.Tests.PortalFiles;

/// <summary>Writes the container of old Office files and of encrypted workbooks (MS-CFB) with streams of zeros.</summary>
internal static class CompoundFile
{
    private const int Sector = 512;
    private const int StreamLength = 4096;
    private const uint Free = 0xFFFFFFFF;
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint FatSector = 0xFFFFFFFD;

    /// <summary>A file with up to three streams of these names.</summary>
    public static byte[] With(params string[] streams)
    {
        const int sectorsPerStream = StreamLength / Sector;
        var file = new byte[Sector * (3 + (streams.Length * sectorsPerStream))];
        ReadOnlySpan<byte> signature = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        signature.CopyTo(file);
        UInt16(0x18, 0x3E, 3, 0xFFFE, 9, 6);
        UInt32(0x2C, 1, 1, 0, StreamLength, EndOfChain, 0, EndOfChain, 0, 0);
        file.AsSpan(0x50, Sector - 0x50).Fill(0xFF);

        var fat = Sector;
        file.AsSpan(fat, Sector).Fill(0xFF);
        UInt32(fat, FatSector, EndOfChain);
        var directory = 2 * Sector;
        Entry(0, "Root Entry", 5, streams.Length == 0 ? Free : 1, EndOfChain, 0);
        for (var i = 0; i < streams.Length; i++)
        {
            var first = 2 + (i * sectorsPerStream);
            Entry(i + 1, streams[i], 2, Free, (uint)first, StreamLength);
            if (i + 1 < streams.Length)
                UInt32(directory + ((i + 1) * 128) + 72, (uint)i + 2);
            for (var sector = first; sector < first + sectorsPerStream; sector++)
                UInt32(fat + (sector * 4), sector + 1 < first + sectorsPerStream ? (uint)sector + 1 : EndOfChain);
        }
        return file;

        void Entry(int index, string name, byte type, uint child, uint start, uint length)
        {
            var at = directory + (index * 128);
            Encoding.Unicode.GetBytes(name).CopyTo(file, at);
            UInt16(at + 64, (ushort)((name.Length + 1) * 2));
            (file[at + 66], file[at + 67]) = (type, 1);
            UInt32(at + 68, Free, Free, child);
            UInt32(at + 116, start, length);
        }

        void UInt16(int at, params ushort[] values)
        {
            foreach (var value in values)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);
                at += 2;
            }
        }

        void UInt32(int at, params uint[] values)
        {
            foreach (var value in values)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
                at += 4;
            }
        }
    }
}
