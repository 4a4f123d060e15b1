using System.Collections.Immutable;

namespace Thirdynal.Domain.Orders;

/// <summary>What an agent took down of a sale. It may be incomplete: then it is a draft that cannot be exported.</summary>
public sealed record SaleOrder
{
    /// <summary>What was bought.</summary>
    public string? ProductName { get; init; }

    /// <summary>How many, at least 1.</summary>
    public int Quantity { get; init; } = 1;

    /// <summary>Pesos to collect; zero means already paid and is complete, null is missing.</summary>
    public decimal? CodAmount { get; init; }

    /// <summary>Pesos, for the insurance.</summary>
    public decimal? DeclaredValue { get; init; }

    /// <summary>Who receives it.</summary>
    public string? Receiver { get; init; }

    /// <summary>The receiver's phone, E.164.</summary>
    public string? Phone { get; init; }

    /// <summary>Street and house.</summary>
    public string? Address { get; init; }

    /// <summary>Province.</summary>
    public string? Province { get; init; }

    /// <summary>City or municipality.</summary>
    public string? City { get; init; }

    /// <summary>Barangay.</summary>
    public string? Barangay { get; init; }

    /// <summary>Whether it can be exported to the courier.</summary>
    public bool IsComplete => MissingFields.IsEmpty;

    /// <summary>The fields that keep it a draft, by their names in JSON.</summary>
    public ImmutableArray<string> MissingFields
    {
        get
        {
            var missing = ImmutableArray.CreateBuilder<string>();
            Need("receiver", Receiver);
            Need("phone", Phone);
            Need("address", Address);
            Need("province", Province);
            Need("city", City);
            Need("barangay", Barangay);
            Need("productName", ProductName);
            if (CodAmount is null) missing.Add("codAmount");
            return missing.ToImmutable();

            void Need(string name, string? value)
            {
                if (string.IsNullOrWhiteSpace(value)) missing.Add(name);
            }
        }
    }
}
