namespace Thirdynal.SampleData;

/// <summary>Independent random streams from one seed.</summary>
internal static class Seeds
{
    public const int People = 1;
    public const int Parcels = 2;
    public const int Receivers = 3;

    /// <summary>A seed for one item of one stream (the finaliser of splitmix64); the same on every machine.</summary>
    public static int Of(int seed, int stream, int item)
    {
        var mixed = ((ulong)(uint)seed << 40) ^ ((ulong)stream << 34) ^ (uint)item;
        mixed += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) & 0x7FFFFFFF);
    }
}
