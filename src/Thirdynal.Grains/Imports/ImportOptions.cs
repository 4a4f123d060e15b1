using System.ComponentModel.DataAnnotations;

namespace Thirdynal.Grains.Imports;

/// <summary>How imports use the machine: section <see cref="Section"/>.</summary>
public sealed class ImportOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Grains:Imports";

    /// <summary>Rows whose results are written together, 1..10,000: as many are repeated after a crash.</summary>
    [Range(1, 10_000)]
    public int ChunkRows { get; set; } = 500;

    /// <summary>
    /// Chunks on their way at once, 1..64. While one waits for its commit the next ones load and decide; memory is
    /// bounded by them, not by the file.
    /// </summary>
    [Range(1, 64)]
    public int ChunksInFlight { get; set; } = 8;
}
