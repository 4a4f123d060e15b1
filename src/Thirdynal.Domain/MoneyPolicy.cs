namespace Thirdynal.Domain;

/// <summary>What a call costs, and whether the pool goes by what it brings. Pesos.</summary>
public sealed record MoneyPolicy
{
    /// <summary>Whether the pool hands out the highest expected pesos first, instead of the highest priority.</summary>
    public bool OrderByPesos { get; init; }

    /// <summary>What a parcel that comes back costs: both ways and the handling.</summary>
    public decimal ReturnCost { get; init; } = 150;

    /// <summary>What a minute of an agent costs.</summary>
    public decimal PesosPerMinute { get; init; } = 2.5m;

    /// <summary>Minutes of an agent for a call whose length is not known.</summary>
    public decimal MinutesPerCall { get; init; } = 4;

    /// <summary>Minutes around a call whose length is known: reading, dialling, writing down.</summary>
    public decimal MinutesAround { get; init; } = 2;

    /// <summary>So many calls of the mean count with each kind's own.</summary>
    public int PriorCalls { get; init; } = 30;
}
