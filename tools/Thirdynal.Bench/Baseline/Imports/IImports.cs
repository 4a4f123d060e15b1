using Thirdynal.Courier.PortalFiles;

namespace Thirdynal.Bench.Baseline.Imports;

/// <summary>Takes in the rows of a portal export.</summary>
internal interface IImports
{
    /// <summary>Takes them in for good.</summary>
    /// <param name="lines">The rows, read by the product's reader in every arm: what differs is what is done with them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many orders there are more.</returns>
    Task<int> TakeAsync(IAsyncEnumerable<PortalLine> lines, CancellationToken cancellationToken);
}
