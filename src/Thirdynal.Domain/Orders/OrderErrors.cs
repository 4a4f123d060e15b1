using Thirdynal.Domain.Errors;

namespace Thirdynal.Domain.Orders;

/// <summary>What an order refuses, one sentence each.</summary>
public static class OrderErrors
{
    /// <summary>Fewer than one piece.</summary>
    public static Error BadQuantity { get; } = new("order.bad_quantity", "The quantity must be at least 1.", "order.quantity");

    /// <summary>A negative amount to collect, or one that a column of <c>numeric(12,2)</c> cannot hold.</summary>
    public static Error BadCodAmount { get; } =
        new("order.bad_cod_amount", "The COD amount must be between 0 and 9,999,999,999.99 pesos.", "order.codAmount");

    /// <summary>A declared value that is negative or too large.</summary>
    public static Error BadDeclaredValue { get; } =
        new("order.bad_declared_value", "The declared value must be between 0 and 9,999,999,999.99 pesos.", "order.declaredValue");

    /// <summary>A text longer than its column.</summary>
    /// <param name="field">The field's name in JSON.</param>
    /// <param name="max">Characters.</param>
    public static Error TooLong(string field, int max) =>
        new("order.too_long", $"At most {max} characters.", $"order.{field}");
}

/// <summary>What is wrong with an order, as against what is merely missing.</summary>
public static class SaleOrderRules
{
    private const decimal MaxAmount = 9_999_999_999.99m;

    /// <summary>The first thing that is wrong; null when nothing is. A draft may be incomplete, not absurd.</summary>
    public static Error? Check(SaleOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Quantity < 1) return OrderErrors.BadQuantity;
        if (order.CodAmount is < 0 or > MaxAmount) return OrderErrors.BadCodAmount;
        if (order.DeclaredValue is < 0 or > MaxAmount) return OrderErrors.BadDeclaredValue;
        return TooLong("productName", order.ProductName, 255)
            ?? TooLong("receiver", order.Receiver, 255)
            ?? TooLong("address", order.Address, 1000)
            ?? TooLong("province", order.Province, 100)
            ?? TooLong("city", order.City, 100)
            ?? TooLong("barangay", order.Barangay, 100);
    }

    // What the pool has committed its customer must be able to store: nobody could be told of a refusal any more.
    private static Error? TooLong(string field, string? text, int max) => text?.Length > max ? OrderErrors.TooLong(field, max) : null;
}
