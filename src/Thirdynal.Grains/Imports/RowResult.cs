using Thirdynal.Storage.Rows;

namespace Thirdynal.Grains.Imports;

/// <summary>What became of one row.</summary>
/// <param name="Result">For the counters.</param>
/// <param name="Line">The row's result where it is still to be written; null where it is written already, or not kept.</param>
/// <param name="FoundsCustomer">In a dry run: a customer would be new.</param>
/// <param name="IsTooOld">In a dry run: a return that would be too old to recycle.</param>
internal sealed record RowResult(
    ImportRowResult Result, ImportLineRow? Line = null, bool FoundsCustomer = false, bool IsTooOld = false);
