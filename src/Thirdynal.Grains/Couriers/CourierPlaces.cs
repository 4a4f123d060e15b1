using Thirdynal.Courier.Places;
using Thirdynal.Domain;
using Thirdynal.Storage.Orders;

namespace Thirdynal.Grains.Couriers;

/// <summary>The table of place names in force: the shipped one and what admins have added to it.</summary>
public sealed class CourierPlaces(CourierPlaceStore store, PlaceNames names)
{
    /// <summary>Reads the added rows anew; every sending begins with that.</summary>
    public async Task<PlaceMap> CurrentAsync(CancellationToken cancellationToken)
    {
        var added = await store.AllAsync(cancellationToken);
        if (added.Count > 0 || names.Current.Added.Count > 0)
            names.Use(added.Select(static row => new PlaceRow(Words.Parse<PlaceLevel>(row.Level), row.Within, row.Text, row.Name)));
        return names.Current;
    }
}
