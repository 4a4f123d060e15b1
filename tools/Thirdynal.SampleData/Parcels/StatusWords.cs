using Bogus;
using Thirdynal.Domain.Orders;

namespace Thirdynal.SampleData.Parcels;

/// <summary>The portal's status words and how likely each is at a parcel's age.</summary>
internal static class StatusWords
{
    private static readonly (string Word, OrderStatus Status)[] All =
    [
        ("Pending", OrderStatus.Pending),
        ("Picked Up", OrderStatus.PickedUp),
        ("In Transit", OrderStatus.InTransit),
        ("Detained", OrderStatus.InTransit),
        ("Delivering", OrderStatus.Delivering),
        ("Problematic", OrderStatus.FailedDelivery),
        ("For Return", OrderStatus.Rts),
        ("RTS", OrderStatus.Rts),
        ("Cancelled", OrderStatus.Cancelled),
        ("Delivered", OrderStatus.Delivered),
        ("Returned", OrderStatus.Returned),
    ];

    // Shares in the order above, without the last two; what is left over has arrived or come back.
    private static readonly (double UpToDays, double[] Shares)[] ByAge =
    [
        (0.5, [0.60, 0.30, 0.00, 0.00, 0.00, 0.00, 0.00, 0.00, 0.10]),
        (2.0, [0.05, 0.15, 0.55, 0.05, 0.15, 0.00, 0.00, 0.00, 0.05]),
        (7.0, [0.01, 0.02, 0.20, 0.05, 0.25, 0.15, 0.04, 0.01, 0.02]),
        (20.0, [0.00, 0.00, 0.04, 0.02, 0.04, 0.05, 0.10, 0.03, 0.03]),
        (double.MaxValue, [0.00, 0.00, 0.01, 0.01, 0.00, 0.01, 0.01, 0.00, 0.03]),
    ];

    public static (string Word, OrderStatus Status) Pick(Randomizer random, TimeSpan age, double reliability)
    {
        var shares = ByAge.First(band => age.TotalDays <= band.UpToDays).Shares;
        var left = random.Double();
        for (var i = 0; i < shares.Length; i++)
        {
            left -= shares[i];
            if (left < 0)
                return All[i];
        }
        // Nothing comes back within a week.
        return age.TotalDays <= 8 || random.Double() < reliability ? All[^2] : All[^1];
    }
}
