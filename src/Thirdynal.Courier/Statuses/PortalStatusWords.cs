using System.Collections.Frozen;
using Thirdynal.Domain.Orders;

namespace Thirdynal.Courier.Statuses;

/// <summary>The portal's words for a parcel's status, as its exports show them. A word that is not here rejects its row.</summary>
public static class PortalStatusWords
{
    private static readonly FrozenDictionary<string, OrderStatus> Statuses = new Dictionary<string, OrderStatus>
    {
        ["Pending"] = OrderStatus.Pending,
        ["Picked Up"] = OrderStatus.PickedUp,
        ["In Transit"] = OrderStatus.InTransit,
        ["Detained"] = OrderStatus.InTransit,
        ["Delivering"] = OrderStatus.Delivering,
        ["Problematic"] = OrderStatus.FailedDelivery,
        ["For Return"] = OrderStatus.Rts,
        ["RTS"] = OrderStatus.Rts,
        ["Delivered"] = OrderStatus.Delivered,
        ["Returned"] = OrderStatus.Returned,
        ["Cancelled"] = OrderStatus.Cancelled,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>All words, each as the portal spells it.</summary>
    public static IReadOnlyCollection<string> All => Statuses.Keys;

    /// <summary>The status of a word; case does not matter. Null for an unknown word.</summary>
    public static OrderStatus? StatusOf(string word) => Statuses.TryGetValue(word, out var status) ? status : null;
}
