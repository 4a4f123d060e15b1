using Thirdynal.Courier.Statuses;
using Thirdynal.Domain;
using Thirdynal.Domain.Waybills;
using Thirdynal.Storage.Reasons;

namespace Thirdynal.Grains.Couriers;

/// <summary>The table of return reasons in force: the shipped one and what admins have added to it.</summary>
internal sealed class CourierReasons(CourierReasonStore store, ReturnReasons reasons)
{
    /// <summary>Reads the added rows anew; every import and every poll begins with that.</summary>
    public async Task<ReturnReasons> CurrentAsync(CancellationToken cancellationToken)
    {
        var added = await store.AllAsync(cancellationToken);
        reasons.Use(added.Select(row => new ReasonRow(
            row.Text, Words.Parse<ReasonMatch>(row.Match), Words.Parse<ReturnReason>(row.Reason), row.Language ?? "")));
        return reasons;
    }
}
