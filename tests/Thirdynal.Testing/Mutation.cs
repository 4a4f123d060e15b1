namespace Thirdynal.Testing;

/// <summary>Bytes changed, cut out, doubled and swapped: the same for the same dice.</summary>
public static class Mutation
{
    private static readonly byte[] Signs = [0, 10, 13, 34, 39, 44, 59, 9, 60, 62, 61, 255, 0xD8];

    /// <summary>A copy with one to seven changes.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var i = random.Next(1, 8); i > 0 && bytes.Count > 16; i--)
        {
            // Half of the changes hit the beginning, where containers keep their structure.
            var at = random.Next(random.Next(2) == 0 ? Math.Min(bytes.Count, 2_048) : bytes.Count);
            var length = Math.Min(random.Next(1, 200), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 5:
                    bytes.InsertRange(at, random.GetItems(Signs, random.Next(1, 20)));
                    break;
                default:
                    for (var j = 0; j < Math.Min(4, length); j++)
                        bytes[at + j] = 0xFF;
                    break;
            }
        }
        return [.. bytes];
    }
}
