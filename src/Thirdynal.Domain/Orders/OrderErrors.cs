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
        return order.DeclaredValue is < 0 or > MaxAmount ? OrderErrors.BadDeclaredValue : null;
    }
}
